-- Why: What is told to somebody outside is a record, a release is a client's own, and a legal demand opens a sheet.

-- CreateTable
CREATE TABLE "disclosure" (
    "id" UUID NOT NULL,
    "practice_id" UUID NOT NULL,
    "ground" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "started_by" UUID NOT NULL,
    "client_id" UUID,
    "request_id" UUID,
    "subject_key_id" UUID,
    "together_id" UUID,
    "kept_until" DATE,

    CONSTRAINT "disclosure_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "disclosure_entry" (
    "id" UUID NOT NULL,
    "practice_id" UUID NOT NULL,
    "disclosure_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "written_by" UUID NOT NULL,
    "content_sealed" BYTEA,

    CONSTRAINT "disclosure_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "release" (
    "id" UUID NOT NULL,
    "practice_id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "together_id" UUID NOT NULL,
    "persons" INTEGER NOT NULL,
    "content_sealed" BYTEA NOT NULL,
    "until" DATE NOT NULL,
    "prepared_at" TIMESTAMPTZ(3) NOT NULL,
    "prepared_by" UUID NOT NULL,
    "release_offer_id" UUID,

    CONSTRAINT "release_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "release_act" (
    "id" UUID NOT NULL,
    "practice_id" UUID NOT NULL,
    "release_id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "act" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_by" UUID NOT NULL,

    CONSTRAINT "release_act_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "release_offer" (
    "id" UUID NOT NULL,
    "practice_id" UUID NOT NULL,
    "conversation_id" UUID NOT NULL,
    "correspondent_id" UUID NOT NULL,
    "content_sealed" BYTEA NOT NULL,
    "until" DATE NOT NULL,
    "offered_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "release_offer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "release_press" (
    "id" UUID NOT NULL,
    "practice_id" UUID NOT NULL,
    "release_offer_id" UUID NOT NULL,
    "correspondent_id" UUID NOT NULL,
    "act" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "with_passphrase" BOOLEAN NOT NULL,

    CONSTRAINT "release_press_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "legal_sheet" (
    "id" UUID NOT NULL,
    "practice_id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "written_by" UUID NOT NULL,
    "paper" TEXT,
    "due_on" DATE,
    "decision" TEXT,
    "content_sealed" BYTEA NOT NULL,

    CONSTRAINT "legal_sheet_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "extract_objection" (
    "id" UUID NOT NULL,
    "practice_id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "objected_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_by" UUID NOT NULL,
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "extract_objection_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "disclosure_client_id_idx" ON "disclosure"("client_id");

-- CreateIndex
CREATE INDEX "disclosure_request_id_idx" ON "disclosure"("request_id");

-- CreateIndex
CREATE INDEX "disclosure_practice_id_started_at_idx" ON "disclosure"("practice_id", "started_at");

-- CreateIndex
CREATE INDEX "disclosure_entry_disclosure_id_idx" ON "disclosure_entry"("disclosure_id");

-- CreateIndex
CREATE INDEX "release_client_id_idx" ON "release"("client_id");

-- CreateIndex
CREATE INDEX "release_together_id_idx" ON "release"("together_id");

-- CreateIndex
CREATE INDEX "release_act_client_id_idx" ON "release_act"("client_id");

-- CreateIndex
CREATE INDEX "release_act_release_id_idx" ON "release_act"("release_id");

-- CreateIndex
CREATE INDEX "release_offer_conversation_id_idx" ON "release_offer"("conversation_id");

-- CreateIndex
CREATE INDEX "release_offer_correspondent_id_idx" ON "release_offer"("correspondent_id");

-- CreateIndex
CREATE INDEX "release_press_release_offer_id_idx" ON "release_press"("release_offer_id");

-- CreateIndex
CREATE INDEX "release_press_correspondent_id_idx" ON "release_press"("correspondent_id");

-- CreateIndex
CREATE UNIQUE INDEX "legal_sheet_request_id_number_key" ON "legal_sheet"("request_id", "number");

-- CreateIndex
CREATE INDEX "extract_objection_client_id_idx" ON "extract_objection"("client_id");

-- From here on by hand. The new tables, like all: seen inside their practice alone.
DO $$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['disclosure', 'disclosure_entry', 'release', 'release_act', 'release_offer', 'release_press',
    'legal_sheet', 'extract_objection']
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

-- Whom it is about may be said once it is over; and an erasure frees of a person what a law keeps.
GRANT UPDATE ("client_id", "request_id", "subject_key_id", "together_id") ON "disclosure" TO subrosa_desk;
GRANT UPDATE ("ended_at") ON "release_offer" TO subrosa_desk;
GRANT UPDATE ("withdrawn_at") ON "extract_objection" TO subrosa_desk;
-- Who signs in the conversation does it there, and nobody in their place.
REVOKE INSERT ON "release_press" FROM subrosa_desk;

-- The front: what a private page shows to be signed, and the press. The register, who is in it and what was told stay
-- closed to it.
GRANT SELECT ON "release_offer" TO subrosa_front;
GRANT SELECT, INSERT ON "release_press" TO subrosa_front;
