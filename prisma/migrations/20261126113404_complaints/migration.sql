-- Why: A complaint does not go to whom it is about, and a client may be told what others wrote about them.

-- CreateTable
CREATE TABLE "complaint_about" (
    "request_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "practice_id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "noted_at" TIMESTAMPTZ(3) NOT NULL,
    "noted_by" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "decided_by" UUID,
    "reason_sealed" BYTEA,

    CONSTRAINT "complaint_about_pkey" PRIMARY KEY ("request_id","member_id")
);

-- CreateTable
CREATE TABLE "complaint_outcome" (
    "request_id" UUID NOT NULL,
    "practice_id" UUID NOT NULL,
    "outcome" TEXT NOT NULL,
    "reasons_sealed" BYTEA NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_by" UUID NOT NULL,

    CONSTRAINT "complaint_outcome_pkey" PRIMARY KEY ("request_id")
);

-- CreateTable
CREATE TABLE "tell_client" (
    "request_id" UUID NOT NULL,
    "practice_id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "answer" TEXT NOT NULL,
    "name_sender" BOOLEAN NOT NULL,
    "tell_on" DATE,
    "reason_sealed" BYTEA NOT NULL,
    "decided_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_by" UUID NOT NULL,
    "told_at" TIMESTAMPTZ(3),
    "told_by" UUID,

    CONSTRAINT "tell_client_pkey" PRIMARY KEY ("request_id")
);

-- CreateIndex
CREATE INDEX "complaint_about_member_id_idx" ON "complaint_about"("member_id");

-- CreateIndex
CREATE INDEX "tell_client_client_id_idx" ON "tell_client"("client_id");

-- CreateIndex
CREATE INDEX "request_conversation_id_idx" ON "request"("conversation_id");

-- CreateIndex
CREATE INDEX "request_follows_id_idx" ON "request"("follows_id");

-- The new tables, like all: seen inside their practice alone.
DO $$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['complaint_about', 'complaint_outcome', 'tell_client']
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

-- Filing writes whom a complaint may be about, and cannot look at it: no answer of a machine can depend on it.
GRANT INSERT ("request_id", "member_id", "practice_id", "state", "noted_at") ON "complaint_about" TO subrosa_front;

-- The names to look for in a complaint: of who works here, in this practice alone.
CREATE FUNCTION members_to_name() RETURNS TABLE (id uuid, name text, role text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT m.id, m.name, m.role FROM member m
  WHERE m.practice_id = nullif(current_setting('subrosa.practice', true), '')::uuid AND m.left_at IS NULL
  ORDER BY m.created_at, m.id
$$;
REVOKE EXECUTE ON FUNCTION members_to_name FROM PUBLIC;
GRANT EXECUTE ON FUNCTION members_to_name TO subrosa_front, subrosa_desk;

-- Complaints that are, or may be, about this member, with everybody else whom each is about, and what came after each in
-- the same thread or as its continuation: who goes on with it seldom says the name again. `told`: an alarm about it
-- reached the member when nobody else was there.
CREATE FUNCTION complaints_about(about uuid) RETURNS TABLE (request_id uuid, named uuid[], told boolean)
LANGUAGE sql STABLE SET search_path = pg_catalog, public AS $$
  WITH RECURSIVE kept(id, member_id, noted_at) AS (
    SELECT a.request_id, a.member_id, a.noted_at FROM complaint_about a WHERE a.state <> 'not_about'
    UNION
    SELECT q.id, k.member_id, k.noted_at
    FROM kept k JOIN request f ON f.id = k.id
    JOIN request q ON q.follows_id = f.id OR (q.conversation_id = f.conversation_id AND q.filed_at >= f.filed_at)
  )
  SELECT k.id, array_agg(DISTINCT k.member_id),
    coalesce(bool_or(k.member_id = about AND EXISTS (SELECT 1 FROM alarm_step s
      WHERE s.request_id = k.id AND s.member_id = about AND s.told_at >= k.noted_at)), false)
  FROM kept k GROUP BY k.id HAVING bool_or(k.member_id = about)
$$;
REVOKE EXECUTE ON FUNCTION complaints_about FROM PUBLIC;
GRANT EXECUTE ON FUNCTION complaints_about TO subrosa_desk;
