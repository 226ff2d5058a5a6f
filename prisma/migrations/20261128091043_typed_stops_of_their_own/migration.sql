-- Why: A line that an owner typed stands its year, whoever it is: an erasure that took it along told them that the address was known.

-- DropIndex
DROP INDEX "typed_stop_correspondent_id_member_id_key";

-- By hand: a line from before keeps the address as it is sealed, under the key of the correspondent that was made or found for
-- it, since no SQL can seal it anew. Where a person has the key, the line still goes with them.
ALTER TABLE "typed_stop" ADD COLUMN     "address_hash" BYTEA,
ADD COLUMN     "address_sealed" BYTEA,
ADD COLUMN     "subject_key_id" UUID,
ALTER COLUMN "correspondent_id" DROP NOT NULL;
UPDATE "typed_stop" s SET "address_hash" = o."address_hash", "address_sealed" = o."address_sealed",
  "subject_key_id" = o."subject_key_id" FROM "correspondent" o WHERE o."id" = s."correspondent_id";
DELETE FROM "typed_stop" WHERE "address_hash" IS NULL OR "address_sealed" IS NULL;
-- Who was made for a line alone is nobody; their key stays, for the line.
DELETE FROM "correspondent" o WHERE o."blocked_at" IS NULL
  AND EXISTS (SELECT 1 FROM "typed_stop" s WHERE s."correspondent_id" = o."id")
  AND NOT EXISTS (SELECT 1 FROM "message" m WHERE m."correspondent_id" = o."id")
  AND NOT EXISTS (SELECT 1 FROM "request" r WHERE r."correspondent_id" = o."id")
  AND NOT EXISTS (SELECT 1 FROM "letter" l WHERE l."correspondent_id" = o."id")
  AND NOT EXISTS (SELECT 1 FROM "conversation" c WHERE c."correspondent_id" = o."id")
  AND NOT EXISTS (SELECT 1 FROM "client_link" k WHERE k."correspondent_id" = o."id");
ALTER TABLE "typed_stop" ALTER COLUMN "address_hash" SET NOT NULL,
ALTER COLUMN "address_sealed" SET NOT NULL,
ALTER COLUMN "subject_key_id" SET NOT NULL;

-- CreateIndex
CREATE UNIQUE INDEX "typed_stop_practice_id_address_hash_member_id_key" ON "typed_stop"("practice_id", "address_hash", "member_id");

-- Whether an owner has typed an address that has this keyed hash. The front has no right on the table: who typed what, and
-- why, is nothing to it.
CREATE FUNCTION is_typed(hash bytea) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT EXISTS (SELECT 1 FROM typed_stop s WHERE s.address_hash = is_typed.hash
    AND s.practice_id = nullif(current_setting('subrosa.practice', true), '')::uuid)
$$;
REVOKE EXECUTE ON FUNCTION is_typed(bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION is_typed(bytea) TO subrosa_front, subrosa_desk;

-- Whether a member has said that no machine writes there: at a request, or on the list.
CREATE OR REPLACE FUNCTION is_stopped(correspondent uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT EXISTS (SELECT 1 FROM correspondent o WHERE o.id = is_stopped.correspondent
      AND o.practice_id = nullif(current_setting('subrosa.practice', true), '')::uuid
      AND (o.blocked_at IS NOT NULL OR EXISTS (SELECT 1 FROM typed_stop s
        WHERE s.practice_id = o.practice_id AND s.address_hash = o.address_hash)))
$$;
