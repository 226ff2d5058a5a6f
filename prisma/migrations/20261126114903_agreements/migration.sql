-- Why: A member drafts a data-processing or business associate agreement for whoever asks, and what was handed out is recorded.

-- CreateTable
CREATE TABLE "agreement_draft" (
    "id" UUID NOT NULL,
    "practice_id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "correspondent_id" UUID NOT NULL,
    "sort" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "text_sealed" BYTEA NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,
    "saved_by" UUID NOT NULL,

    CONSTRAINT "agreement_draft_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "agreement_copy" (
    "id" UUID NOT NULL,
    "practice_id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "sort" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "sha256" BYTEA NOT NULL,
    "way" TEXT NOT NULL,
    "handed_at" TIMESTAMPTZ(3) NOT NULL,
    "handed_by" UUID NOT NULL,

    CONSTRAINT "agreement_copy_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "agreement_draft_request_id_sort_key" ON "agreement_draft"("request_id", "sort");

-- CreateIndex
CREATE INDEX "agreement_copy_request_id_idx" ON "agreement_copy"("request_id");

-- The new tables, like all: seen inside their practice alone, and closed to the front.
DO $$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['agreement_draft', 'agreement_copy']
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

-- What was handed out is never changed: another copy is another row.
REVOKE UPDATE ON "agreement_copy" FROM subrosa_desk;
