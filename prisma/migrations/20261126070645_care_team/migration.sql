-- Why: A client's file opens to those who care for them, and to nobody else without a reason.

-- CreateTable
CREATE TABLE "care_team" (
    "id" UUID NOT NULL,
    "practice_id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "from_at" TIMESTAMPTZ(3) NOT NULL,
    "until_at" TIMESTAMPTZ(3),
    "reason_sealed" BYTEA,
    "end_reason_sealed" BYTEA,
    "added_by" UUID,
    "ended_by" UUID,

    CONSTRAINT "care_team_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "care_closure" (
    "id" UUID NOT NULL,
    "practice_id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "reason_sealed" BYTEA NOT NULL,
    "set_at" TIMESTAMPTZ(3) NOT NULL,
    "set_by" UUID NOT NULL,
    "lifted_at" TIMESTAMPTZ(3),
    "lifted_by" UUID,
    "lift_reason_sealed" BYTEA,

    CONSTRAINT "care_closure_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reading_reason" (
    "id" UUID NOT NULL,
    "practice_id" UUID NOT NULL,
    "client_id" UUID,
    "request_id" UUID,
    "correspondent_id" UUID,
    "member_id" UUID NOT NULL,
    "ground" TEXT NOT NULL,
    "reason_sealed" BYTEA NOT NULL,
    "given_at" TIMESTAMPTZ(3) NOT NULL,
    "opened" BOOLEAN NOT NULL,

    CONSTRAINT "reading_reason_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reading_seen" (
    "reading_reason_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "practice_id" UUID NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "reading_seen_pkey" PRIMARY KEY ("reading_reason_id","member_id")
);

-- CreateIndex
CREATE INDEX "care_team_client_id_idx" ON "care_team"("client_id");

-- CreateIndex
CREATE INDEX "care_team_member_id_idx" ON "care_team"("member_id");

-- CreateIndex
CREATE INDEX "care_closure_client_id_idx" ON "care_closure"("client_id");

-- CreateIndex
CREATE INDEX "care_closure_member_id_idx" ON "care_closure"("member_id");

-- CreateIndex
CREATE INDEX "reading_reason_client_id_idx" ON "reading_reason"("client_id");

-- CreateIndex
CREATE INDEX "reading_reason_correspondent_id_idx" ON "reading_reason"("correspondent_id");

-- CreateIndex
CREATE INDEX "reading_reason_practice_id_member_id_given_at_idx" ON "reading_reason"("practice_id", "member_id", "given_at");

-- The new tables, like all: seen inside their practice alone.
DO $$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['care_team', 'care_closure', 'reading_reason', 'reading_seen']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY of_the_owner ON %I TO CURRENT_USER USING (true) WITH CHECK (true)', t);
    EXECUTE format(
      'CREATE POLICY in_the_practice ON %I TO subrosa_front, subrosa_desk '
      'USING (practice_id = nullif(current_setting(''subrosa.practice'', true), '''')::uuid) '
      'WITH CHECK (practice_id = nullif(current_setting(''subrosa.practice'', true), '''')::uuid)', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO subrosa_desk', t);
  END LOOP;
END $$;

-- subrosa_front gets no right here: they are tables of the register.

-- Until now every therapist read every file. Each begins with whoever registered it; where that is not known, or they
-- have left, with the one who may read, where there is one alone. The others are shown to owners.
INSERT INTO "care_team" ("id", "practice_id", "client_id", "member_id", "from_at")
SELECT gen_random_uuid(), c."practice_id", c."id", carer."id", c."created_at"
FROM "client" c
JOIN LATERAL (
  SELECT m."id", m."id" = c."created_by" AS registered, count(*) OVER () AS readers FROM "member" m
  WHERE m."practice_id" = c."practice_id" AND m."left_at" IS NULL AND m."role" IN ('owner', 'therapist')
) carer ON carer.registered OR carer.readers = 1;

-- Who leaves is in no care team from that moment, also when they come back.
CREATE FUNCTION end_care_of_who_left() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $$
BEGIN
  UPDATE care_team SET until_at = NEW.left_at
  WHERE member_id = NEW.id AND (until_at IS NULL OR until_at > NEW.left_at);
  RETURN NULL;
END $$;
CREATE TRIGGER end_care_of_who_left AFTER UPDATE OF "left_at" ON "member"
FOR EACH ROW WHEN (NEW."left_at" IS NOT NULL AND OLD."left_at" IS NULL) EXECUTE FUNCTION end_care_of_who_left();
