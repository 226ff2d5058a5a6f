-- Why: A practice keeps its address at a provider: its mailbox there is watched, each mail taken once, and what was taken can be removed there.

-- CreateTable
CREATE TABLE "mail_account" (
    "id" UUID NOT NULL,
    "practice_id" UUID NOT NULL,
    "host" TEXT NOT NULL,
    "port" INTEGER NOT NULL,
    "tls" TEXT NOT NULL,
    "login_sealed" BYTEA NOT NULL,
    "folder" TEXT NOT NULL,
    "recipients" TEXT[],
    "afterwards" TEXT NOT NULL,
    "move_to" TEXT,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "connected_at" TIMESTAMPTZ(3) NOT NULL,
    "watch_until" TIMESTAMPTZ(3) NOT NULL,
    "send_host" TEXT,
    "send_port" INTEGER,
    "send_tls" TEXT,
    "send_most" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "state_at" TIMESTAMPTZ(3) NOT NULL,
    "ok_at" TIMESTAMPTZ(3),
    "uid_validity" BIGINT,
    "last_uid" BIGINT NOT NULL DEFAULT 0,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "next_at" TIMESTAMPTZ(3) NOT NULL,
    "lease_until" TIMESTAMPTZ(3),
    "leased_by" UUID,

    CONSTRAINT "mail_account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mail_account_item" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "practice_id" UUID NOT NULL,
    "folder" TEXT NOT NULL,
    "uid_validity" BIGINT NOT NULL,
    "uid" BIGINT NOT NULL,
    "message_id" UUID,
    "bytes_hash" BYTEA,
    "state" TEXT NOT NULL,

    CONSTRAINT "mail_account_item_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mail_removal" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "practice_id" UUID NOT NULL,
    "folder" TEXT NOT NULL,
    "uid_validity" BIGINT NOT NULL,
    "uid" BIGINT NOT NULL,

    CONSTRAINT "mail_removal_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "mail_account_practice_id_key" ON "mail_account"("practice_id");

-- CreateIndex
CREATE INDEX "mail_account_next_at_idx" ON "mail_account"("next_at");

-- CreateIndex
CREATE INDEX "mail_account_item_account_id_bytes_hash_idx" ON "mail_account_item"("account_id", "bytes_hash");

-- CreateIndex
CREATE INDEX "mail_account_item_account_id_state_idx" ON "mail_account_item"("account_id", "state");

-- CreateIndex
CREATE INDEX "mail_account_item_message_id_idx" ON "mail_account_item"("message_id");

-- CreateIndex
CREATE UNIQUE INDEX "mail_account_item_account_id_folder_uid_validity_uid_key" ON "mail_account_item"("account_id", "folder", "uid_validity", "uid");

-- CreateIndex
CREATE INDEX "mail_removal_account_id_idx" ON "mail_removal"("account_id");

-- From here on by hand. Like all: seen inside its practice alone.
ALTER TABLE "mail_account" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "mail_account" FORCE ROW LEVEL SECURITY;
CREATE POLICY of_the_owner ON "mail_account" TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY in_the_practice ON "mail_account" TO subrosa_front, subrosa_desk
  USING (practice_id = nullif(current_setting('subrosa.practice', true), '')::uuid)
  WITH CHECK (practice_id = nullif(current_setting('subrosa.practice', true), '')::uuid);
ALTER TABLE "mail_account_item" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "mail_account_item" FORCE ROW LEVEL SECURITY;
CREATE POLICY of_the_owner ON "mail_account_item" TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY in_the_practice ON "mail_account_item" TO subrosa_front, subrosa_desk
  USING (practice_id = nullif(current_setting('subrosa.practice', true), '')::uuid)
  WITH CHECK (practice_id = nullif(current_setting('subrosa.practice', true), '')::uuid);
ALTER TABLE "mail_removal" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "mail_removal" FORCE ROW LEVEL SECURITY;
CREATE POLICY of_the_owner ON "mail_removal" TO CURRENT_USER USING (true) WITH CHECK (true);
CREATE POLICY in_the_practice ON "mail_removal" TO subrosa_front, subrosa_desk
  USING (practice_id = nullif(current_setting('subrosa.practice', true), '')::uuid)
  WITH CHECK (practice_id = nullif(current_setting('subrosa.practice', true), '')::uuid);
-- Who watches writes down how it goes and how far it has come, never where to.
GRANT SELECT ON "mail_account" TO subrosa_front;
GRANT UPDATE ("state", "state_at", "ok_at", "uid_validity", "last_uid", "failures", "next_at", "lease_until", "leased_by")
  ON "mail_account" TO subrosa_front;
GRANT SELECT, INSERT, UPDATE, DELETE ON "mail_account_item" TO subrosa_front;
GRANT SELECT, DELETE ON "mail_removal" TO subrosa_front;
GRANT SELECT, INSERT, UPDATE, DELETE ON "mail_account", "mail_account_item", "mail_removal" TO subrosa_desk;

-- Mailboxes that nobody watches at this moment, taken for one process.
CREATE FUNCTION claim_mail_accounts(at timestamptz, until timestamptz, by_process uuid, most int)
RETURNS TABLE (practice_id uuid, id uuid)
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  UPDATE mail_account a SET lease_until = until, leased_by = by_process
  WHERE a.id IN (
    SELECT c.id FROM mail_account c JOIN practice p ON p.id = c.practice_id
    WHERE p.closed_at IS NULL AND c.next_at <= at AND (c.lease_until IS NULL OR c.lease_until < at)
    ORDER BY c.next_at LIMIT most FOR UPDATE OF c SKIP LOCKED)
  RETURNING a.practice_id, a.id
$$;
REVOKE ALL ON FUNCTION claim_mail_accounts FROM PUBLIC;
GRANT EXECUTE ON FUNCTION claim_mail_accounts TO subrosa_front;
