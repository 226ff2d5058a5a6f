-- Why: A request for erasure is met by an erasure that was carried out, and by nothing else; what stays is written down with its ground and day.

-- CreateTable
CREATE TABLE "rights_erasure" (
    "request_id" UUID NOT NULL,
    "practice_id" UUID NOT NULL,
    "outcome" TEXT NOT NULL,
    "stays" JSONB NOT NULL,
    "erasure_ids" UUID[],
    "carried_out_at" TIMESTAMPTZ(3) NOT NULL,
    "carried_out_by" UUID NOT NULL,

    CONSTRAINT "rights_erasure_pkey" PRIMARY KEY ("request_id")
);

-- From here on by hand. Like all: seen inside its practice alone; nothing of it is open to the front. It is written once.
ALTER TABLE "rights_erasure" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "rights_erasure" FORCE ROW LEVEL SECURITY;
CREATE POLICY of_the_owner ON "rights_erasure" TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY in_the_practice ON "rights_erasure" TO subrosa_front, subrosa_desk
  USING (practice_id = nullif(current_setting('subrosa.practice', true), '')::uuid)
  WITH CHECK (practice_id = nullif(current_setting('subrosa.practice', true), '')::uuid);
GRANT SELECT, INSERT, DELETE ON "rights_erasure" TO subrosa_desk;

-- A request for erasure is met where something was erased for it, and wholly where nothing but the request stays.
CREATE FUNCTION rights_erasure_first() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  done text;
BEGIN
  SELECT outcome INTO done FROM rights_erasure WHERE request_id = NEW.request_id;
  IF done IS NULL OR NEW.state = 'fulfilled' AND done <> 'all' THEN
    RAISE EXCEPTION 'an erasure is carried out before it is said to be done' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER rights_erasure_first BEFORE UPDATE OF state ON rights_case
  FOR EACH ROW WHEN (NEW."right" = 'erasure' AND NEW.state IN ('fulfilled', 'partly_fulfilled') AND OLD.state <> NEW.state)
  EXECUTE FUNCTION rights_erasure_first();
