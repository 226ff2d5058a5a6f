-- Why: A letter may ask for TLS from end to end; it waits, and the desk says why.

-- AlterTable
ALTER TABLE "letter" ADD COLUMN     "forced_tls" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "last_reason" TEXT;
