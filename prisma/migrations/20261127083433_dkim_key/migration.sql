-- Why: A practice signs its outgoing mail by a key of its own, from when its record stands in the world's DNS.

-- CreateTable
CREATE TABLE "dkim_key" (
    "practice_id" UUID NOT NULL,
    "selector" TEXT NOT NULL,
    "private_sealed" BYTEA NOT NULL,
    "public_key" TEXT NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "active_at" TIMESTAMPTZ(3),

    CONSTRAINT "dkim_key_pkey" PRIMARY KEY ("practice_id")
);

-- From here on by hand. Like all: seen inside its practice alone. The front signs by it, the desk makes it.
ALTER TABLE "dkim_key" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "dkim_key" FORCE ROW LEVEL SECURITY;
CREATE POLICY of_the_owner ON "dkim_key" TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY in_the_practice ON "dkim_key" TO subrosa_front, subrosa_desk
  USING (practice_id = nullif(current_setting('subrosa.practice', true), '')::uuid)
  WITH CHECK (practice_id = nullif(current_setting('subrosa.practice', true), '')::uuid);
GRANT SELECT ON "dkim_key" TO subrosa_front;
GRANT SELECT, INSERT, UPDATE, DELETE ON "dkim_key" TO subrosa_desk;
