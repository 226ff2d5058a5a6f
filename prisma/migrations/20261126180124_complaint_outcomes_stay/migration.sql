-- Why: How a complaint ended is added to, and never overwritten; whoever it is about and records it is named as such.

-- AlterTable
ALTER TABLE "complaint_outcome" DROP CONSTRAINT "complaint_outcome_pkey",
ADD COLUMN     "by_concerned" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "number" INTEGER NOT NULL DEFAULT 1,
ADD CONSTRAINT "complaint_outcome_pkey" PRIMARY KEY ("request_id", "number");

-- From here on by hand. What was recorded stays as it was.
REVOKE UPDATE ON "complaint_outcome" FROM subrosa_desk;
