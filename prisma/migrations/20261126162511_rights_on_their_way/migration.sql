-- Why: A right is carried to its end step by step, each by a member and on a day, and no other way is open.

-- CreateTable
CREATE TABLE "rights_case" (
    "request_id" UUID NOT NULL,
    "practice_id" UUID NOT NULL,
    "right" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "extended" BOOLEAN NOT NULL DEFAULT false,
    "effect" TEXT NOT NULL,
    "proof_scope" TEXT,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "rights_case_pkey" PRIMARY KEY ("request_id")
);

-- CreateTable
CREATE TABLE "rights_step" (
    "id" UUID NOT NULL,
    "practice_id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "act" TEXT NOT NULL,
    "what" TEXT,
    "reasons" TEXT[],
    "told" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "day" DATE NOT NULL,
    "member_id" UUID NOT NULL,
    "note_sealed" BYTEA,

    CONSTRAINT "rights_step_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "rights_case_practice_id_state_idx" ON "rights_case"("practice_id", "state");

-- CreateIndex
CREATE UNIQUE INDEX "rights_step_request_id_number_key" ON "rights_step"("request_id", "number");

-- From here on by hand. The new tables, like all: seen inside their practice alone. Nothing of them is open to the front.
DO $$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['rights_case', 'rights_step']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY of_the_owner ON %I TO CURRENT_USER USING (true) WITH CHECK (true)', t);
    EXECUTE format(
      'CREATE POLICY in_the_practice ON %I TO subrosa_front, subrosa_desk '
      'USING (practice_id = nullif(current_setting(''subrosa.practice'', true), '''')::uuid) '
      'WITH CHECK (practice_id = nullif(current_setting(''subrosa.practice'', true), '''')::uuid)', t);
    EXECUTE format('GRANT SELECT, INSERT, DELETE ON %I TO subrosa_desk', t);
  END LOOP;
END $$;

-- A step is never changed; a case moves by the ways below and by no other.
GRANT UPDATE ("right", "state", "extended", "effect", "proof_scope", "changed_at") ON "rights_case" TO subrosa_desk;

-- The same list as RIGHTS_STEPS in src/policy/rights/machine.ts; a test compares them.
CREATE FUNCTION rights_way(was text, is_now text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT is_now = ANY (CASE was
    WHEN 'received' THEN ARRAY['identity', 'extended', 'fulfilled', 'partly_fulfilled', 'refused', 'withdrawn']
    WHEN 'identity' THEN ARRAY['extended', 'fulfilled', 'partly_fulfilled', 'refused', 'withdrawn']
    WHEN 'extended' THEN ARRAY['fulfilled', 'partly_fulfilled', 'refused', 'withdrawn']
    ELSE ARRAY[]::text[]
  END)
$$;

CREATE FUNCTION rights_case_moves() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  ends CONSTANT text[] := ARRAY['fulfilled', 'partly_fulfilled', 'refused', 'withdrawn'];
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'received' OR NEW.extended OR NEW.proof_scope IS NOT NULL OR NEW.effect NOT IN ('none', 'standing') THEN
      RAISE EXCEPTION 'a right begins as received' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.state = ANY (ends) THEN
    RAISE EXCEPTION 'a right that has ended does not move' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.state <> OLD.state AND NOT rights_way(OLD.state, NEW.state) THEN
    RAISE EXCEPTION 'no way from % to %', OLD.state, NEW.state USING ERRCODE = 'check_violation';
  END IF;
  IF OLD.extended AND NOT NEW.extended OR OLD.proof_scope = 'person' AND NEW.proof_scope IS DISTINCT FROM 'person'
    OR OLD.effect IN ('confirmed', 'lifted') AND NEW.effect <> OLD.effect THEN
    RAISE EXCEPTION 'what was told or shown is not taken back' USING ERRCODE = 'check_violation';
  END IF;
  -- Nothing is handed over, changed or erased for somebody who is not known. GDPR art. 12(6).
  IF NEW.state IN ('fulfilled', 'partly_fulfilled') AND NEW.proof_scope IS NULL AND NEW.effect <> 'confirmed' THEN
    RAISE EXCEPTION 'a right is met for somebody who is known' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.state = 'refused' AND NEW.effect IN ('standing', 'confirmed') THEN
    RAISE EXCEPTION 'what still holds is not refused' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER rights_case_moves BEFORE INSERT OR UPDATE ON rights_case
  FOR EACH ROW EXECUTE FUNCTION rights_case_moves();

-- A request for a right is closed by the end of the right and by nothing else.
CREATE FUNCTION rights_request_closes() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM rights_case c WHERE c.request_id = NEW.id
    AND c.state IN ('fulfilled', 'partly_fulfilled', 'refused', 'withdrawn')) THEN
    RAISE EXCEPTION 'a right closes by its end' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER rights_request_closes BEFORE UPDATE OF status ON request
  FOR EACH ROW WHEN (NEW.status = 'closed' AND OLD.status <> 'closed' AND NEW.kind = 'rights_request')
  EXECUTE FUNCTION rights_request_closes();
