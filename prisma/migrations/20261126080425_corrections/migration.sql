-- Why: A member corrects what a message was read as; what is kept for counting is the pair of labels.

-- CreateTable
CREATE TABLE "correction" (
    "id" UUID NOT NULL,
    "practice_id" UUID NOT NULL,
    "request_id" UUID NOT NULL,
    "corrected_by" UUID NOT NULL,
    "corrected_at" TIMESTAMPTZ(3) NOT NULL,
    "was" TEXT NOT NULL,
    "is" TEXT NOT NULL,

    CONSTRAINT "correction_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "label_pair" (
    "practice_id" UUID NOT NULL,
    "was" TEXT NOT NULL,
    "is" TEXT NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "label_pair_pkey" PRIMARY KEY ("practice_id","was","is")
);

-- CreateIndex
CREATE INDEX "correction_request_id_idx" ON "correction"("request_id");

-- The new tables, like all: seen inside their practice alone, and closed to the front.
DO $$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['correction', 'label_pair']
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

-- What was corrected is never changed; a second correction is a second row.
REVOKE UPDATE ON "correction" FROM subrosa_desk;
