-- Why: An incident has its clock, its steps, the people it may affect, and a line in the register that stays.

-- AlterTable
ALTER TABLE "hold" ADD COLUMN     "incident_id" UUID;

-- CreateTable
CREATE TABLE "incident" (
    "id" UUID NOT NULL,
    "practice_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "reported_at" TIMESTAMPTZ(3) NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "opened_by" UUID NOT NULL,
    "request_id" UUID,
    "client_id" UUID,
    "subject_key_id" UUID,

    CONSTRAINT "incident_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "incident_entry" (
    "id" UUID NOT NULL,
    "practice_id" UUID NOT NULL,
    "incident_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "written_by" UUID NOT NULL,
    "code" TEXT,
    "level" TEXT,
    "count" INTEGER,
    "moment" TIMESTAMPTZ(3),
    "until" TIMESTAMPTZ(3),
    "member_id" UUID,
    "content_sealed" BYTEA,

    CONSTRAINT "incident_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "incident_person" (
    "id" UUID NOT NULL,
    "practice_id" UUID NOT NULL,
    "incident_id" UUID NOT NULL,
    "client_id" UUID,
    "request_id" UUID,
    "found" TEXT NOT NULL,
    "noted_at" TIMESTAMPTZ(3) NOT NULL,
    "noted_by" UUID NOT NULL,
    "told_at" TIMESTAMPTZ(3),
    "told_how" TEXT,
    "told_by" UUID,

    CONSTRAINT "incident_person_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "incident_request_id_idx" ON "incident"("request_id");

-- CreateIndex
CREATE INDEX "incident_client_id_idx" ON "incident"("client_id");

-- CreateIndex
CREATE UNIQUE INDEX "incident_practice_id_number_key" ON "incident"("practice_id", "number");

-- CreateIndex
CREATE UNIQUE INDEX "incident_entry_incident_id_number_key" ON "incident_entry"("incident_id", "number");

-- CreateIndex
CREATE INDEX "incident_person_client_id_idx" ON "incident_person"("client_id");

-- CreateIndex
CREATE INDEX "incident_person_request_id_idx" ON "incident_person"("request_id");

-- CreateIndex
CREATE UNIQUE INDEX "incident_person_incident_id_client_id_key" ON "incident_person"("incident_id", "client_id");

-- CreateIndex
CREATE UNIQUE INDEX "incident_person_incident_id_request_id_key" ON "incident_person"("incident_id", "request_id");

-- CreateIndex
CREATE INDEX "hold_incident_id_idx" ON "hold"("incident_id");

-- From here on by hand. The new tables, like all: seen inside their practice alone. Nothing of them is open to the front.
DO $$
DECLARE
  t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['incident', 'incident_entry', 'incident_person']
  LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY of_the_owner ON %I TO CURRENT_USER USING (true) WITH CHECK (true)', t);
    EXECUTE format(
      'CREATE POLICY in_the_practice ON %I TO subrosa_front, subrosa_desk '
      'USING (practice_id = nullif(current_setting(''subrosa.practice'', true), '''')::uuid) '
      'WITH CHECK (practice_id = nullif(current_setting(''subrosa.practice'', true), '''')::uuid)', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO subrosa_desk', t);
  END LOOP;
END $$;

-- A line of the register is never changed and never removed. An erasure frees it of the person, and of every word.
GRANT UPDATE ("request_id", "client_id", "subject_key_id") ON "incident" TO subrosa_desk;
GRANT UPDATE ("content_sealed") ON "incident_entry" TO subrosa_desk;
-- Who may be affected, and how each was told; this goes with the person.
GRANT UPDATE ("told_at", "told_how", "told_by"), DELETE ON "incident_person" TO subrosa_desk;
