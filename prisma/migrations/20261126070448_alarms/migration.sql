-- Why: Who is told of danger, when, by which way, and who when nobody opens it.

-- CreateTable
CREATE TABLE "alarm" (
    "request_id" UUID NOT NULL,
    "practice_id" UUID NOT NULL,
    "began_at" TIMESTAMPTZ(3) NOT NULL,
    "next_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "nobody_left" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "alarm_pkey" PRIMARY KEY ("request_id")
);

-- CreateTable
CREATE TABLE "alarm_step" (
    "id" UUID NOT NULL,
    "practice_id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "member_id" UUID,
    "stand_in_id" UUID,
    "ways" TEXT[],
    "told_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "alarm_step_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "member_alarm" (
    "member_id" UUID NOT NULL,
    "practice_id" UUID NOT NULL,
    "ways" TEXT[],
    "hours" JSONB,
    "away" JSONB NOT NULL DEFAULT '[]',
    "place" INTEGER,

    CONSTRAINT "member_alarm_pkey" PRIMARY KEY ("member_id")
);

-- CreateTable
CREATE TABLE "stand_in" (
    "id" UUID NOT NULL,
    "practice_id" UUID NOT NULL,
    "subject_key_id" UUID NOT NULL,
    "contact_sealed" BYTEA NOT NULL,
    "agreed_on" DATE NOT NULL,
    "until" DATE,
    "named_by" UUID NOT NULL,
    "named_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "stand_in_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stand_in_link" (
    "token_hash" BYTEA NOT NULL,
    "practice_id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "stand_in_id" UUID NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "opened_at" TIMESTAMPTZ(3),
    "pass_hash" BYTEA,
    "pass_until" TIMESTAMPTZ(3),
    "seen_at" TIMESTAMPTZ(3),

    CONSTRAINT "stand_in_link_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "not_urgent" (
    "request_id" UUID NOT NULL,
    "practice_id" UUID NOT NULL,
    "said_by" UUID NOT NULL,
    "said_at" TIMESTAMPTZ(3) NOT NULL,
    "was" TEXT NOT NULL,
    "is" TEXT NOT NULL,

    CONSTRAINT "not_urgent_pkey" PRIMARY KEY ("request_id")
);

-- CreateIndex
CREATE INDEX "alarm_next_at_idx" ON "alarm"("next_at");

-- CreateIndex
CREATE INDEX "alarm_practice_id_idx" ON "alarm"("practice_id");

-- CreateIndex
CREATE INDEX "alarm_step_member_id_idx" ON "alarm_step"("member_id");

-- CreateIndex
CREATE UNIQUE INDEX "alarm_step_request_id_member_id_key" ON "alarm_step"("request_id", "member_id");

-- CreateIndex
CREATE UNIQUE INDEX "alarm_step_request_id_stand_in_id_key" ON "alarm_step"("request_id", "stand_in_id");

-- CreateIndex
CREATE INDEX "member_alarm_practice_id_idx" ON "member_alarm"("practice_id");

-- CreateIndex
CREATE UNIQUE INDEX "stand_in_practice_id_key" ON "stand_in"("practice_id");

-- CreateIndex
CREATE UNIQUE INDEX "stand_in_link_pass_hash_key" ON "stand_in_link"("pass_hash");

-- CreateIndex
CREATE INDEX "stand_in_link_request_id_idx" ON "stand_in_link"("request_id");

-- CreateIndex
CREATE INDEX "stand_in_link_expires_at_idx" ON "stand_in_link"("expires_at");

-- The new tables, like all: seen inside their practice alone. None is open to the front: they say who was told about
-- whose message, and who works when.
DO $$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['alarm', 'alarm_step', 'member_alarm', 'stand_in', 'stand_in_link', 'not_urgent']
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

-- Who was told is never told otherwise.
REVOKE UPDATE ON "alarm_step" FROM subrosa_desk;

-- Alarms whose next step is due, the oldest first, never more than asked for.
CREATE FUNCTION due_alarms(due_by timestamptz, most int) RETURNS TABLE (practice_id uuid, id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT a.practice_id, a.request_id FROM alarm a JOIN practice p ON p.id = a.practice_id
  WHERE a.next_at <= due_by AND p.closed_at IS NULL ORDER BY a.next_at LIMIT most
$$;

-- When somebody of this practice is told of danger, for the danger answer: hours and days, and nothing of whom.
CREATE FUNCTION danger_watch() RETURNS TABLE (members jsonb, stands_in_from date, stands_in_until date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT
    (SELECT coalesce(jsonb_agg(jsonb_build_object('ways', a.ways, 'hours', a.hours, 'away', a.away)), '[]'::jsonb)
      FROM member_alarm a JOIN member m ON m.id = a.member_id
      WHERE a.practice_id = p.id AND m.practice_id = p.id AND m.left_at IS NULL AND m.role IN ('owner', 'therapist')),
    s.agreed_on, s.until
  FROM practice p LEFT JOIN stand_in s ON s.practice_id = p.id
  WHERE p.id = nullif(current_setting('subrosa.practice', true), '')::uuid
$$;

CREATE FUNCTION practice_of_stand_in_link(wanted bytea) RETURNS TABLE (practice_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT l.practice_id FROM stand_in_link l JOIN practice p ON p.id = l.practice_id
  WHERE (l.token_hash = wanted OR l.pass_hash = wanted) AND p.closed_at IS NULL
$$;

REVOKE EXECUTE ON FUNCTION due_alarms, danger_watch, practice_of_stand_in_link FROM PUBLIC;
GRANT EXECUTE ON FUNCTION due_alarms, danger_watch TO subrosa_front, subrosa_desk;
GRANT EXECUTE ON FUNCTION practice_of_stand_in_link TO subrosa_desk;
