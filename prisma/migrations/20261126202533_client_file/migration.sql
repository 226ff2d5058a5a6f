-- Why: A client has a file: notes, tests, consents, invoices, who may act for them; and gets a package of all of it.

-- AlterTable
ALTER TABLE "joint_file" ADD COLUMN     "agreed_on" DATE,
ADD COLUMN     "created_by" UUID,
ADD COLUMN     "ended_on" DATE,
ADD COLUMN     "kind" TEXT NOT NULL DEFAULT 'couple',
ADD COLUMN     "name_sealed" BYTEA,
ADD COLUMN     "told_alone" TEXT;

-- AlterTable
ALTER TABLE "joint_file_person" ADD COLUMN     "promised_on" DATE;

-- CreateTable
CREATE TABLE "conversation_paper" (
    "id" UUID NOT NULL,
    "practice_id" UUID NOT NULL,
    "conversation_id" UUID NOT NULL,
    "correspondent_id" UUID NOT NULL,
    "format" TEXT NOT NULL,
    "size_bytes" INTEGER NOT NULL,
    "key_wrapped" BYTEA NOT NULL,
    "offered_at" TIMESTAMPTZ(3) NOT NULL,
    "offered_by" UUID NOT NULL,
    "until" DATE NOT NULL,
    "needs_passphrase" BOOLEAN NOT NULL DEFAULT true,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "conversation_paper_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "conversation_paper_piece" (
    "paper_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "practice_id" UUID NOT NULL,
    "sealed" BYTEA NOT NULL,

    CONSTRAINT "conversation_paper_piece_pkey" PRIMARY KEY ("paper_id","seq")
);

-- CreateTable
CREATE TABLE "conversation_paper_fetch" (
    "id" UUID NOT NULL,
    "paper_id" UUID NOT NULL,
    "practice_id" UUID NOT NULL,
    "fetched_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "conversation_paper_fetch_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "file_note" (
    "id" UUID NOT NULL,
    "practice_id" UUID NOT NULL,
    "client_id" UUID,
    "joint_file_id" UUID,
    "kind" TEXT NOT NULL,
    "on_day" DATE NOT NULL,
    "author_id" UUID NOT NULL,
    "written_at" TIMESTAMPTZ(3) NOT NULL,
    "version" INTEGER NOT NULL,
    "in_confidence" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "file_note_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "file_note_version" (
    "note_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "practice_id" UUID NOT NULL,
    "content_sealed" BYTEA NOT NULL,
    "written_by" UUID NOT NULL,
    "written_at" TIMESTAMPTZ(3) NOT NULL,
    "request_id" UUID,

    CONSTRAINT "file_note_version_pkey" PRIMARY KEY ("note_id","number")
);

-- CreateTable
CREATE TABLE "file_note_person" (
    "note_id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "practice_id" UUID NOT NULL,

    CONSTRAINT "file_note_person_pkey" PRIMARY KEY ("note_id","client_id")
);

-- CreateTable
CREATE TABLE "file_statement" (
    "id" UUID NOT NULL,
    "practice_id" UUID NOT NULL,
    "note_id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "request_id" UUID,
    "text_sealed" BYTEA NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL,
    "added_by" UUID NOT NULL,

    CONSTRAINT "file_statement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "file_draft" (
    "id" UUID NOT NULL,
    "practice_id" UUID NOT NULL,
    "client_id" UUID,
    "joint_file_id" UUID,
    "note_id" UUID,
    "member_id" UUID NOT NULL,
    "content_sealed" BYTEA NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "file_draft_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "file_test" (
    "id" UUID NOT NULL,
    "practice_id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "test_sealed" BYTEA NOT NULL,
    "taken_on" DATE NOT NULL,
    "answers_sealed" BYTEA,
    "scores_sealed" BYTEA,
    "interpretation_sealed" BYTEA,
    "material_sealed" BYTEA,
    "recorded_by" UUID NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "file_test_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "consent" (
    "id" UUID NOT NULL,
    "practice_id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "purpose" TEXT NOT NULL,
    "way" TEXT NOT NULL,
    "words_sealed" BYTEA NOT NULL,
    "given_on" DATE NOT NULL,
    "recorded_by" UUID NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "withdrawn_on" DATE,
    "withdrawn_by" UUID,

    CONSTRAINT "consent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "start_notice" (
    "id" UUID NOT NULL,
    "practice_id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "version" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "way" TEXT NOT NULL,
    "given_on" DATE NOT NULL,
    "text_sealed" BYTEA NOT NULL,
    "recorded_by" UUID NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "start_notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "invoice" (
    "id" UUID NOT NULL,
    "practice_id" UUID NOT NULL,
    "client_id" UUID,
    "subject_key_id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "issued_on" DATE NOT NULL,
    "content_sealed" BYTEA NOT NULL,
    "paid_on" DATE,
    "cancels_id" UUID,
    "issued_by" UUID NOT NULL,
    "kept_until" DATE,

    CONSTRAINT "invoice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "representative" (
    "id" UUID NOT NULL,
    "practice_id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "covers" TEXT[],
    "content_sealed" BYTEA NOT NULL,
    "address_hash" BYTEA,
    "contested" BOOLEAN NOT NULL DEFAULT false,
    "complained_of" BOOLEAN NOT NULL DEFAULT false,
    "from_on" DATE NOT NULL,
    "until_on" DATE,
    "ended_at" TIMESTAMPTZ(3),
    "ended_by" UUID,
    "recorded_by" UUID NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "representative_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "restriction" (
    "id" UUID NOT NULL,
    "practice_id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "request_id" UUID,
    "ground" TEXT NOT NULL,
    "set_at" TIMESTAMPTZ(3) NOT NULL,
    "set_by" UUID,
    "told_on" DATE,
    "lifted_at" TIMESTAMPTZ(3),
    "lifted_by" UUID,
    "lift_reason_sealed" BYTEA,

    CONSTRAINT "restriction_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rectification" (
    "id" UUID NOT NULL,
    "practice_id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "request_id" UUID,
    "field" TEXT NOT NULL,
    "before_sealed" BYTEA NOT NULL,
    "corrected_at" TIMESTAMPTZ(3) NOT NULL,
    "corrected_by" UUID NOT NULL,

    CONSTRAINT "rectification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "recipient_told" (
    "id" UUID NOT NULL,
    "practice_id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "disclosure_id" UUID NOT NULL,
    "outcome" TEXT NOT NULL,
    "decided_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_by" UUID NOT NULL,

    CONSTRAINT "recipient_told_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "access_package" (
    "id" UUID NOT NULL,
    "practice_id" UUID NOT NULL,
    "client_id" UUID,
    "correspondent_id" UUID,
    "request_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "gathered" INTEGER NOT NULL DEFAULT 0,
    "items" INTEGER NOT NULL DEFAULT 0,
    "key_wrapped" BYTEA NOT NULL,
    "paper_asked" BOOLEAN,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "started_by" UUID NOT NULL,
    "claimed_until" TIMESTAMPTZ(3),
    "released_at" TIMESTAMPTZ(3),
    "released_by" UUID,

    CONSTRAINT "access_package_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "access_package_part" (
    "package_id" UUID NOT NULL,
    "part" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "practice_id" UUID NOT NULL,
    "sealed" BYTEA NOT NULL,

    CONSTRAINT "access_package_part_pkey" PRIMARY KEY ("package_id","part","seq")
);

-- CreateTable
CREATE TABLE "access_package_place" (
    "package_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "practice_id" UUID NOT NULL,
    "start" INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "decision" TEXT,
    "reason" TEXT,
    "decided_by" UUID,

    CONSTRAINT "access_package_place_pkey" PRIMARY KEY ("package_id","seq","number")
);

-- CreateIndex
CREATE INDEX "conversation_paper_conversation_id_idx" ON "conversation_paper"("conversation_id");

-- CreateIndex
CREATE INDEX "conversation_paper_correspondent_id_idx" ON "conversation_paper"("correspondent_id");

-- CreateIndex
CREATE INDEX "conversation_paper_fetch_paper_id_idx" ON "conversation_paper_fetch"("paper_id");

-- CreateIndex
CREATE INDEX "file_note_client_id_on_day_idx" ON "file_note"("client_id", "on_day");

-- CreateIndex
CREATE INDEX "file_note_joint_file_id_on_day_idx" ON "file_note"("joint_file_id", "on_day");

-- CreateIndex
CREATE INDEX "file_note_person_client_id_idx" ON "file_note_person"("client_id");

-- CreateIndex
CREATE INDEX "file_statement_note_id_idx" ON "file_statement"("note_id");

-- CreateIndex
CREATE INDEX "file_statement_client_id_idx" ON "file_statement"("client_id");

-- CreateIndex
CREATE INDEX "file_draft_client_id_idx" ON "file_draft"("client_id");

-- CreateIndex
CREATE INDEX "file_draft_joint_file_id_idx" ON "file_draft"("joint_file_id");

-- CreateIndex
CREATE INDEX "file_draft_member_id_idx" ON "file_draft"("member_id");

-- CreateIndex
CREATE INDEX "file_test_client_id_idx" ON "file_test"("client_id");

-- CreateIndex
CREATE INDEX "consent_client_id_idx" ON "consent"("client_id");

-- CreateIndex
CREATE INDEX "start_notice_client_id_idx" ON "start_notice"("client_id");

-- CreateIndex
CREATE INDEX "invoice_client_id_idx" ON "invoice"("client_id");

-- CreateIndex
CREATE UNIQUE INDEX "invoice_practice_id_number_key" ON "invoice"("practice_id", "number");

-- CreateIndex
CREATE INDEX "representative_client_id_idx" ON "representative"("client_id");

-- CreateIndex
CREATE INDEX "representative_practice_id_address_hash_idx" ON "representative"("practice_id", "address_hash");

-- CreateIndex
CREATE INDEX "restriction_client_id_idx" ON "restriction"("client_id");

-- CreateIndex
CREATE INDEX "rectification_client_id_idx" ON "rectification"("client_id");

-- CreateIndex
CREATE INDEX "recipient_told_client_id_idx" ON "recipient_told"("client_id");

-- CreateIndex
CREATE UNIQUE INDEX "recipient_told_request_id_disclosure_id_key" ON "recipient_told"("request_id", "disclosure_id");

-- CreateIndex
CREATE INDEX "access_package_client_id_idx" ON "access_package"("client_id");

-- CreateIndex
CREATE INDEX "access_package_correspondent_id_idx" ON "access_package"("correspondent_id");

-- CreateIndex
CREATE INDEX "access_package_request_id_idx" ON "access_package"("request_id");

-- From here on by hand. The new tables, like all: seen inside their practice alone.
DO $$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['file_note', 'file_note_version', 'file_note_person', 'file_statement', 'file_draft', 'file_test',
    'consent', 'start_notice', 'invoice', 'representative', 'restriction', 'rectification', 'recipient_told',
    'access_package', 'access_package_part', 'access_package_place', 'conversation_paper', 'conversation_paper_piece',
    'conversation_paper_fetch']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY of_the_owner ON %I TO CURRENT_USER USING (true) WITH CHECK (true)', t);
    EXECUTE format(
      'CREATE POLICY in_the_practice ON %I TO subrosa_front, subrosa_desk '
      'USING (practice_id = nullif(current_setting(''subrosa.practice'', true), '''')::uuid) '
      'WITH CHECK (practice_id = nullif(current_setting(''subrosa.practice'', true), '''')::uuid)', t);
    -- What was written down is never changed; only an erasure removes it.
    EXECUTE format('GRANT SELECT, INSERT, DELETE ON %I TO subrosa_desk', t);
  END LOOP;
END $$;

-- A note moves on to its next version; what a version said stays.
GRANT UPDATE ("version", "in_confidence") ON "file_note" TO subrosa_desk;
GRANT UPDATE ("content_sealed", "saved_at") ON "file_draft" TO subrosa_desk;
GRANT UPDATE ("withdrawn_on", "withdrawn_by") ON "consent" TO subrosa_desk;
GRANT UPDATE ("client_id", "paid_on", "kept_until") ON "invoice" TO subrosa_desk;
GRANT UPDATE ("contested", "complained_of", "covers", "until_on", "ended_at", "ended_by") ON "representative" TO subrosa_desk;
GRANT UPDATE ("set_by", "told_on", "lifted_at", "lifted_by", "lift_reason_sealed") ON "restriction" TO subrosa_desk;
GRANT UPDATE ("outcome", "decided_at", "decided_by") ON "recipient_told" TO subrosa_desk;
GRANT UPDATE ("state", "gathered", "items", "paper_asked", "claimed_until", "released_at", "released_by")
  ON "access_package" TO subrosa_desk;
GRANT UPDATE ("decision", "reason", "decided_by") ON "access_package_place" TO subrosa_desk;
GRANT UPDATE ("ended_at") ON "conversation_paper" TO subrosa_desk;
GRANT UPDATE ("kind", "told_alone", "agreed_on", "name_sealed", "ended_on") ON "joint_file" TO subrosa_desk;
GRANT UPDATE ("promised_on") ON "joint_file_person" TO subrosa_desk;
-- Who fetches a paper does it there, and nobody in their place.
REVOKE INSERT ON "conversation_paper_fetch" FROM subrosa_desk;

-- A note stands in one file, and in no two.
CREATE FUNCTION file_of_one() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF num_nonnulls(NEW.client_id, NEW.joint_file_id) <> 1 THEN
    RAISE EXCEPTION 'a note stands in one file' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER file_note_of_one BEFORE INSERT OR UPDATE ON file_note FOR EACH ROW EXECUTE FUNCTION file_of_one();
CREATE TRIGGER file_draft_of_one BEFORE INSERT OR UPDATE ON file_draft FOR EACH ROW EXECUTE FUNCTION file_of_one();

-- The front: a paper that waits in a conversation, and that it was fetched.
GRANT SELECT ON "conversation_paper", "conversation_paper_piece" TO subrosa_front;
GRANT SELECT, INSERT ON "conversation_paper_fetch" TO subrosa_front;
