-- Why: A practice reads encrypted mail by a pair of keys of its own.

-- CreateTable
CREATE TABLE "pgp_key" (
    "practice_id" UUID NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "public_key" TEXT NOT NULL,
    "private_sealed" BYTEA NOT NULL,
    "revocation_sealed" BYTEA,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "retired_at" TIMESTAMPTZ(3),

    CONSTRAINT "pgp_key_pkey" PRIMARY KEY ("practice_id","fingerprint")
);

-- From here on by hand. Like all: seen inside its practice alone. The front opens mail by them, the desk makes them.
ALTER TABLE "pgp_key" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "pgp_key" FORCE ROW LEVEL SECURITY;
CREATE POLICY of_the_owner ON "pgp_key" TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY in_the_practice ON "pgp_key" TO subrosa_front, subrosa_desk
  USING (practice_id = nullif(current_setting('subrosa.practice', true), '')::uuid)
  WITH CHECK (practice_id = nullif(current_setting('subrosa.practice', true), '')::uuid);
GRANT SELECT ON "pgp_key" TO subrosa_front;
GRANT SELECT, INSERT, UPDATE ON "pgp_key" TO subrosa_desk;
