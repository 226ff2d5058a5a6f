-- Why: What may be said at which address of a client is written down, with every change of it, and how a death became known.

-- CreateTable
CREATE TABLE "contact_point" (
    "id" UUID NOT NULL,
    "practice_id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "way" TEXT NOT NULL,
    "value_sealed" BYTEA NOT NULL,
    "value_hash" BYTEA,
    "level" TEXT NOT NULL,
    "avoid" BOOLEAN NOT NULL DEFAULT false,
    "bills" BOOLEAN,
    "details_sealed" BYTEA NOT NULL,
    "agreed_on" DATE NOT NULL,
    "proof" TEXT,
    "notice" TEXT NOT NULL DEFAULT 'no',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" UUID NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "contact_point_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contact_change" (
    "id" UUID NOT NULL,
    "practice_id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "contact_point_id" UUID,
    "what" TEXT NOT NULL,
    "from_code" TEXT,
    "to_code" TEXT,
    "proof" TEXT,
    "before_sealed" BYTEA,
    "changed_by" UUID NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "contact_change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "contact_answers" (
    "client_id" UUID NOT NULL,
    "practice_id" UUID NOT NULL,
    "answers_sealed" BYTEA NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "asked_by" UUID NOT NULL,

    CONSTRAINT "contact_answers_pkey" PRIMARY KEY ("client_id")
);

-- CreateTable
CREATE TABLE "client_death" (
    "client_id" UUID NOT NULL,
    "practice_id" UUID NOT NULL,
    "how_sealed" BYTEA NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_by" UUID NOT NULL,

    CONSTRAINT "client_death_pkey" PRIMARY KEY ("client_id")
);

-- CreateIndex
CREATE INDEX "contact_point_client_id_idx" ON "contact_point"("client_id");

-- CreateIndex
CREATE UNIQUE INDEX "contact_point_client_id_value_hash_key" ON "contact_point"("client_id", "value_hash");

-- CreateIndex
CREATE INDEX "contact_change_client_id_changed_at_idx" ON "contact_change"("client_id", "changed_at");

-- The new tables, like all: seen inside their practice alone. They say who is a client, so that subrosa_front has no
-- right on any of them.
DO $$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['contact_point', 'contact_change', 'contact_answers', 'client_death']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY of_the_owner ON %I TO CURRENT_USER USING (true) WITH CHECK (true)', t);
    EXECUTE format(
      'CREATE POLICY in_the_practice ON %I TO subrosa_desk '
      'USING (practice_id = nullif(current_setting(''subrosa.practice'', true), '''')::uuid) '
      'WITH CHECK (practice_id = nullif(current_setting(''subrosa.practice'', true), '''')::uuid)', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO subrosa_desk', t);
  END LOOP;
END $$;

-- What was changed stays as it was written, until the person is erased.
REVOKE UPDATE ON "contact_change" FROM subrosa_desk;
