-- Why: What a member answered from their own mail program is seen in the mailbox's folder of sent mail: that it was, and when.

-- AlterTable
ALTER TABLE "message" ADD COLUMN     "reply_to_hash" BYTEA;

-- AlterTable
ALTER TABLE "mail_account" ADD COLUMN     "sent_folder" TEXT,
ADD COLUMN     "sent_last_uid" BIGINT NOT NULL DEFAULT 0,
ADD COLUMN     "sent_look" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "sent_path" TEXT,
ADD COLUMN     "sent_uid_validity" BIGINT;

-- CreateTable
CREATE TABLE "mail_answer" (
    "id" UUID NOT NULL,
    "practice_id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "sent_hash" BYTEA NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "mail_answer_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "mail_answer_request_id_sent_hash_key" ON "mail_answer"("request_id", "sent_hash");

-- CreateIndex
CREATE INDEX "message_practice_id_message_id_hash_idx" ON "message"("practice_id", "message_id_hash");

-- From here on by hand. Like all: seen inside its practice alone. Whoever watches writes down that there was an answer, and
-- cannot look at one. Mailboxes from before are looked at in no other folder until their practice says so.
ALTER TABLE "mail_answer" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "mail_answer" FORCE ROW LEVEL SECURITY;
CREATE POLICY of_the_owner ON "mail_answer" TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY in_the_practice ON "mail_answer" TO subrosa_front, subrosa_desk
  USING (practice_id = nullif(current_setting('subrosa.practice', true), '')::uuid)
  WITH CHECK (practice_id = nullif(current_setting('subrosa.practice', true), '')::uuid);
GRANT INSERT ON "mail_answer" TO subrosa_front;
GRANT SELECT, INSERT, UPDATE, DELETE ON "mail_answer" TO subrosa_desk;
GRANT UPDATE ("sent_path", "sent_uid_validity", "sent_last_uid") ON "mail_account" TO subrosa_front;
-- What has just arrived has neither yet, and nobody looks it up by them: an index less that a mail waits for at the door, twice.
-- Beyond the schema: message_practice_id_message_id_hash_idx
-- Beyond the schema: message_conversation_id_received_at_idx
DROP INDEX "message_practice_id_message_id_hash_idx";
CREATE INDEX "message_practice_id_message_id_hash_idx" ON "message"("practice_id", "message_id_hash")
  WHERE "message_id_hash" IS NOT NULL;
DROP INDEX "message_conversation_id_received_at_idx";
CREATE INDEX "message_conversation_id_received_at_idx" ON "message"("conversation_id", "received_at")
  WHERE "conversation_id" IS NOT NULL;
