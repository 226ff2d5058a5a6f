-- Why: A stop that a care team said at a request and one that an owner typed are two facts: taking one away leaves the other.

-- CreateTable
CREATE TABLE "typed_stop" (
    "id" UUID NOT NULL,
    "practice_id" UUID NOT NULL,
    "correspondent_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "reason" TEXT NOT NULL,
    "typed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "typed_stop_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "typed_stop_correspondent_id_member_id_key" ON "typed_stop"("correspondent_id", "member_id");

-- By hand: what was typed moves; what was said at a request, or by nobody knows whom, stays where it is.
INSERT INTO "typed_stop" ("id", "practice_id", "correspondent_id", "member_id", "reason", "typed_at")
  SELECT gen_random_uuid(), "practice_id", "id", "blocked_by", "blocked_reason", "blocked_at" FROM "correspondent"
  WHERE "blocked_at" IS NOT NULL AND "blocked_reason" <> 'request' AND "blocked_by" IS NOT NULL;
UPDATE "correspondent" SET "blocked_at" = NULL
  WHERE "blocked_at" IS NOT NULL AND "blocked_reason" <> 'request' AND "blocked_by" IS NOT NULL;

-- AlterTable
ALTER TABLE "correspondent" DROP COLUMN "blocked_by",
DROP COLUMN "blocked_reason";

-- The new table, like all: seen inside its practice alone. The front has no right on it: who typed what is nothing to it.
ALTER TABLE "typed_stop" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "typed_stop" FORCE ROW LEVEL SECURITY;
CREATE POLICY of_the_owner ON "typed_stop" TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY in_the_practice ON "typed_stop" TO subrosa_front, subrosa_desk
  USING (practice_id = nullif(current_setting('subrosa.practice', true), '')::uuid)
  WITH CHECK (practice_id = nullif(current_setting('subrosa.practice', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON "typed_stop" TO subrosa_desk;

-- Whether a member has said that no machine writes there: at a request, or on the list.
CREATE FUNCTION is_stopped(correspondent uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT EXISTS (SELECT 1 FROM correspondent o WHERE o.id = is_stopped.correspondent
      AND o.practice_id = nullif(current_setting('subrosa.practice', true), '')::uuid
      AND (o.blocked_at IS NOT NULL OR EXISTS (SELECT 1 FROM typed_stop s WHERE s.correspondent_id = o.id)))
$$;
REVOKE EXECUTE ON FUNCTION is_stopped(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION is_stopped(uuid) TO subrosa_front, subrosa_desk;

-- Whether nothing has come from somebody and nothing went to them: there is nothing that a date could hang on.
CREATE FUNCTION is_stranger(correspondent uuid) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, public AS $$
  SELECT NOT EXISTS (SELECT 1 FROM message m WHERE m.correspondent_id = is_stranger.correspondent)
    AND NOT EXISTS (SELECT 1 FROM request r WHERE r.correspondent_id = is_stranger.correspondent)
    AND NOT EXISTS (SELECT 1 FROM letter l WHERE l.correspondent_id = is_stranger.correspondent)
    AND NOT EXISTS (SELECT 1 FROM conversation c WHERE c.correspondent_id = is_stranger.correspondent)
    AND NOT EXISTS (SELECT 1 FROM client_link k WHERE k.correspondent_id = is_stranger.correspondent)
$$;
REVOKE EXECUTE ON FUNCTION is_stranger(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION is_stranger(uuid) TO subrosa_desk;
