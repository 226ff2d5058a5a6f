-- Why: A confirmed run erases no more people than it asked about, and somebody known to have been of age needs no birthday on file.

-- DropIndex
DROP INDEX "client_erasure_due_idx";

-- AlterTable
ALTER TABLE "client" ADD COLUMN     "was_of_age" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "retention_run" ADD COLUMN     "would_erase" INTEGER NOT NULL DEFAULT 0;

-- CreateIndex
CREATE INDEX "client_practice_id_erasure_due_idx" ON "client"("practice_id", "erasure_due");
