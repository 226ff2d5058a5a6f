-- Why: What a mail system reports of a letter is kept as a state and a code, and an address to which mail came back for good is not written to.

-- AlterTable
ALTER TABLE "correspondent" ADD COLUMN     "mail_stopped_at" TIMESTAMPTZ(3),
ADD COLUMN     "mail_stopped_code" TEXT;

-- AlterTable
ALTER TABLE "letter" ADD COLUMN     "report" TEXT,
ADD COLUMN     "report_code" TEXT,
ADD COLUMN     "reported_at" TIMESTAMPTZ(3);
