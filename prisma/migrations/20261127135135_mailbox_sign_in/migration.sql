-- Why: A mailbox may sign in at Google or Microsoft: its refresh token is kept sealed and renewed, and a member who went there to sign in is expected back.

-- AlterTable
ALTER TABLE "mail_account" ADD COLUMN     "token_sealed" BYTEA;

-- CreateTable
CREATE TABLE "mailbox_sign_in" (
    "id" UUID NOT NULL,
    "practice_id" UUID NOT NULL,
    "state_hash" BYTEA NOT NULL,
    "session" BYTEA NOT NULL,
    "sealed" BYTEA NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "mailbox_sign_in_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "mailbox_sign_in_state_hash_key" ON "mailbox_sign_in"("state_hash");

-- CreateIndex
CREATE INDEX "mailbox_sign_in_expires_at_idx" ON "mailbox_sign_in"("expires_at");

-- From here on by hand. Like all: seen inside its practice alone. Whoever comes back comes back to the desk.
ALTER TABLE "mailbox_sign_in" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "mailbox_sign_in" FORCE ROW LEVEL SECURITY;
CREATE POLICY of_the_owner ON "mailbox_sign_in" TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY in_the_practice ON "mailbox_sign_in" TO subrosa_desk
  USING (practice_id = nullif(current_setting('subrosa.practice', true), '')::uuid)
  WITH CHECK (practice_id = nullif(current_setting('subrosa.practice', true), '')::uuid);
GRANT SELECT, INSERT, DELETE ON "mailbox_sign_in" TO subrosa_desk;
-- Whoever watches or sends renews the token; where the mailbox is and whose, it still cannot change.
GRANT UPDATE ("token_sealed") ON "mail_account" TO subrosa_front;
