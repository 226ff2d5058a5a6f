-- Why: What has just arrived belongs to nobody until its header is read: it waits under a key of its own, and no correspondent is made for it and thrown away again.

-- DropIndex
DROP INDEX "message_practice_id_correspondent_id_received_at_idx";

-- DropIndex
DROP INDEX "message_fingerprint_seen_at_idx";

-- DropIndex
DROP INDEX "subject_key_practice_id_idx";

-- AlterTable
ALTER TABLE "message" ADD COLUMN     "waiting_key_id" UUID,
ALTER COLUMN "correspondent_id" DROP NOT NULL;

-- AlterTable
ALTER TABLE "subject_key" ADD COLUMN     "waiting" BOOLEAN NOT NULL DEFAULT false;

-- From here on by hand. What nobody has been found for yet is left out: an index less that a mail waits for at the door.
-- Beyond the schema: message_practice_id_correspondent_id_received_at_idx
CREATE INDEX "message_practice_id_correspondent_id_received_at_idx"
  ON "message"("practice_id", "correspondent_id", "received_at") WHERE "correspondent_id" IS NOT NULL;

-- What waits at this very moment has a correspondent that was made for it alone.
UPDATE "message" m SET "waiting_key_id" = c."subject_key_id", "correspondent_id" = NULL
  FROM "correspondent" c WHERE c."id" = m."correspondent_id" AND m."state" = 'received' AND c."address_hash" IS NULL;
UPDATE "subject_key" k SET "waiting" = true FROM "message" m WHERE m."waiting_key_id" = k."id";
DELETE FROM "correspondent" c USING "subject_key" k WHERE k."id" = c."subject_key_id" AND k."waiting";

DROP FUNCTION drop_provisional_correspondent(uuid);
-- A key of a message that has been filed. Whoever may call this can mark a key as waiting only by making it: no other is
-- deleted by it.
CREATE FUNCTION drop_waiting_key(key uuid) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  DELETE FROM subject_key k WHERE k.id = drop_waiting_key.key AND k.waiting
    AND k.practice_id = nullif(current_setting('subrosa.practice', true), '')::uuid
$$;
REVOKE ALL ON FUNCTION drop_waiting_key(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION drop_waiting_key(uuid) TO subrosa_front;

-- A large mail that turned out, at its end, to be one that was filed before: what this transaction itself has written of
-- it, and nothing older.
CREATE OR REPLACE FUNCTION forget_duplicate(duplicate uuid) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  WITH gone AS (
    DELETE FROM message m
    WHERE m.id = forget_duplicate.duplicate AND m.state = 'received' AND m.xmin = pg_current_xact_id()::xid
      AND m.practice_id = nullif(current_setting('subrosa.practice', true), '')::uuid
    RETURNING m.id, m.waiting_key_id
  ), chunks AS (
    DELETE FROM message_chunk c USING gone WHERE c.message_id = gone.id
  )
  DELETE FROM subject_key k USING gone WHERE k.id = gone.waiting_key_id AND k.waiting
$$;
