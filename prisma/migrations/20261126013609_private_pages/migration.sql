-- Why: A private place to write needs passphrases, files, drafts, policy versions and links that end.

-- AlterTable
ALTER TABLE "conversation" ADD COLUMN     "answered_at" TIMESTAMPTZ(3),
ADD COLUMN     "closed_at" TIMESTAMPTZ(3),
ADD COLUMN     "closed_by" UUID,
ADD COLUMN     "guide_sealed" BYTEA,
ADD COLUMN     "opened_from" TIMESTAMPTZ(3),
ADD COLUMN     "passphrase_hash" TEXT,
ADD COLUMN     "removed_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "conversation_link" ADD COLUMN     "opened_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "conversation_draft" (
    "conversation_id" UUID NOT NULL,
    "practice_id" UUID NOT NULL,
    "correspondent_id" UUID NOT NULL,
    "text_sealed" BYTEA NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "conversation_draft_pkey" PRIMARY KEY ("conversation_id")
);

-- CreateTable
CREATE TABLE "attachment" (
    "id" UUID NOT NULL,
    "practice_id" UUID NOT NULL,
    "message_id" UUID NOT NULL,
    "correspondent_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "size_bytes" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "checked_at" TIMESTAMPTZ(3),
    "name_sealed" BYTEA NOT NULL,
    "content_sealed" BYTEA NOT NULL,

    CONSTRAINT "attachment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "enquiry_key" (
    "practice_id" UUID NOT NULL,
    "key_hash" BYTEA NOT NULL,
    "body_hash" BYTEA NOT NULL,
    "message_id" UUID NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "enquiry_key_pkey" PRIMARY KEY ("practice_id","key_hash")
);

-- CreateTable
CREATE TABLE "policy_version" (
    "id" UUID NOT NULL,
    "practice_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "in_force_from" DATE NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL,
    "published_by" UUID,
    "texts" JSONB NOT NULL,

    CONSTRAINT "policy_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "practice_asset" (
    "practice_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "content" BYTEA NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "practice_asset_pkey" PRIMARY KEY ("practice_id","kind")
);

-- CreateTable
CREATE TABLE "plain_mail_wish" (
    "id" UUID NOT NULL,
    "practice_id" UUID NOT NULL,
    "correspondent_id" UUID NOT NULL,
    "wished_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_by" UUID NOT NULL,
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "plain_mail_wish_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "conversation_draft_correspondent_id_idx" ON "conversation_draft"("correspondent_id");

-- CreateIndex
CREATE INDEX "attachment_correspondent_id_idx" ON "attachment"("correspondent_id");

-- CreateIndex
CREATE UNIQUE INDEX "attachment_message_id_number_key" ON "attachment"("message_id", "number");

-- CreateIndex
CREATE INDEX "enquiry_key_message_id_idx" ON "enquiry_key"("message_id");

-- CreateIndex
CREATE INDEX "enquiry_key_seen_at_idx" ON "enquiry_key"("seen_at");

-- CreateIndex
CREATE UNIQUE INDEX "policy_version_practice_id_number_key" ON "policy_version"("practice_id", "number");

-- CreateIndex
CREATE INDEX "plain_mail_wish_correspondent_id_idx" ON "plain_mail_wish"("correspondent_id");

-- Links from before were made when a link lived as long as its conversation: they keep what they were given.
UPDATE "conversation_link" SET "opened_at" = "created_at";
UPDATE "conversation" c SET "answered_at" = (
  SELECT max(m."received_at") FROM "message" m WHERE m."conversation_id" = c."id" AND m."direction" = 'out');

-- The new tables, like all: seen inside their practice alone.
DO $$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['conversation_draft', 'attachment', 'enquiry_key', 'policy_version', 'practice_asset',
    'plain_mail_wish']
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

-- A version of the policy is never changed.
REVOKE UPDATE, DELETE ON "policy_version" FROM subrosa_desk;

-- The front: what pages show and take. What somebody wishes of their mail is the desk's.
GRANT SELECT, INSERT, UPDATE, DELETE ON "conversation_draft" TO subrosa_front;
GRANT SELECT, INSERT ON "attachment", "enquiry_key" TO subrosa_front;
GRANT UPDATE ("state", "checked_at") ON "attachment" TO subrosa_front;
GRANT SELECT ON "policy_version", "practice_asset" TO subrosa_front;

-- Whether anybody is at the desk of this practice now: yes or no, and nothing of whom.
CREATE FUNCTION somebody_at_desk(seen_after timestamptz) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT EXISTS (SELECT 1 FROM session s JOIN member m ON m.id = s.member_id
    WHERE s.practice_id = nullif(current_setting('subrosa.practice', true), '')::uuid
      AND s.last_seen_at > seen_after AND m.left_at IS NULL AND m.role <> 'auditor')
$$;

-- What `doctor` last measured about encryption, for the privacy page. The front sees no other fact.
CREATE FUNCTION measured_encryption() RETURNS TABLE (value jsonb, at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT f.value, f.at FROM installation_fact f WHERE f.name = 'encryption'
$$;

REVOKE EXECUTE ON FUNCTION somebody_at_desk, measured_encryption FROM PUBLIC;
GRANT EXECUTE ON FUNCTION somebody_at_desk, measured_encryption TO subrosa_front, subrosa_desk;
