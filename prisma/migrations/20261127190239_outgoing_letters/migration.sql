-- Why: What left encrypted can still be read by the practice that wrote it, and an owner sees to whom no machine writes, and why.

-- AlterTable
ALTER TABLE "correspondent" ADD COLUMN     "blocked_by" UUID,
ADD COLUMN     "blocked_reason" TEXT;

-- AlterTable
ALTER TABLE "letter" ADD COLUMN     "clear_sealed" BYTEA,
ADD COLUMN     "seen_to_at" TIMESTAMPTZ(3);

-- From here on by hand. What was said before has no member: it was said at a request.
UPDATE "correspondent" SET "blocked_reason" = 'request' WHERE "blocked_at" IS NOT NULL;
