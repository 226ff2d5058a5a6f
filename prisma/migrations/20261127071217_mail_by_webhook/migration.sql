-- Why: A service that takes a practice's mail in hands it on over HTTP, with a token of the practice and its own signature.

-- CreateTable
CREATE TABLE "intake_signing" (
    "practice_id" UUID NOT NULL,
    "provider" TEXT NOT NULL,
    "key_sealed" BYTEA NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "intake_signing_pkey" PRIMARY KEY ("practice_id","provider")
);

-- CreateIndex
CREATE UNIQUE INDEX "practice_intake_token_hash_key" ON "practice"("intake_token_hash");

-- From here on by hand. Like all: seen inside its practice alone. The door reads it, the desk sets it.
ALTER TABLE "intake_signing" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "intake_signing" FORCE ROW LEVEL SECURITY;
CREATE POLICY of_the_owner ON "intake_signing" TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY in_the_practice ON "intake_signing" TO subrosa_front, subrosa_desk
  USING (practice_id = nullif(current_setting('subrosa.practice', true), '')::uuid)
  WITH CHECK (practice_id = nullif(current_setting('subrosa.practice', true), '')::uuid);
GRANT SELECT ON "intake_signing" TO subrosa_front;
GRANT SELECT, INSERT, UPDATE, DELETE ON "intake_signing" TO subrosa_desk;

-- Whose token it is. Only its hash is kept.
CREATE FUNCTION practice_by_intake_token(wanted bytea) RETURNS TABLE (practice_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT p.id FROM practice p WHERE p.intake_token_hash = wanted AND p.closed_at IS NULL
$$;
REVOKE ALL ON FUNCTION practice_by_intake_token FROM PUBLIC;
GRANT EXECUTE ON FUNCTION practice_by_intake_token TO subrosa_front;
