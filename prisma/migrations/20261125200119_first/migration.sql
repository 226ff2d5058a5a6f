-- Why: The tables of the whole path: a message, its request, its letter, the register, the log, what was erased.

-- CreateTable
CREATE TABLE "audit_event" (
    "practice_id" UUID NOT NULL,
    "number" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor_kind" TEXT NOT NULL,
    "actor_id" UUID,
    "action" TEXT NOT NULL,
    "object_kind" TEXT,
    "object_id" UUID,
    "detail" TEXT NOT NULL,
    "previous_hash" BYTEA NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "audit_event_pkey" PRIMARY KEY ("practice_id","number")
);

-- CreateTable
CREATE TABLE "client" (
    "id" UUID NOT NULL,
    "practice_id" UUID NOT NULL,
    "subject_key_id" UUID NOT NULL,
    "identity_sealed" BYTEA NOT NULL,
    "email_hash" BYTEA,
    "last_entry_on" DATE,
    "died_on" DATE,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" UUID,
    "erasure_due" DATE,
    "erasure_rule" TEXT,
    "put_off_until" DATE,
    "shown_on" DATE,

    CONSTRAINT "client_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "relationship" (
    "id" UUID NOT NULL,
    "practice_id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "start_on" DATE NOT NULL,
    "end_on" DATE,

    CONSTRAINT "relationship_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "client_link" (
    "correspondent_id" UUID NOT NULL,
    "practice_id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "linked_by" UUID NOT NULL,
    "linked_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "client_link_pkey" PRIMARY KEY ("correspondent_id")
);

-- CreateTable
CREATE TABLE "request_matter" (
    "request_id" UUID NOT NULL,
    "practice_id" UUID NOT NULL,
    "client_id" UUID,
    "decided_by" UUID NOT NULL,
    "decided_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "request_matter_pkey" PRIMARY KEY ("request_id")
);

-- CreateTable
CREATE TABLE "joint_file" (
    "id" UUID NOT NULL,
    "practice_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "joint_file_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "joint_file_person" (
    "joint_file_id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "practice_id" UUID NOT NULL,
    "key_wrapped" BYTEA NOT NULL,

    CONSTRAINT "joint_file_person_pkey" PRIMARY KEY ("joint_file_id","client_id")
);

-- CreateTable
CREATE TABLE "client_put_off" (
    "id" UUID NOT NULL,
    "practice_id" UUID NOT NULL,
    "client_id" UUID NOT NULL,
    "reason_sealed" BYTEA NOT NULL,
    "reason_hash" BYTEA NOT NULL,
    "until" DATE NOT NULL,
    "put_off_by" UUID,
    "put_off_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "client_put_off_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "conversation" (
    "id" UUID NOT NULL,
    "practice_id" UUID NOT NULL,
    "correspondent_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_message_at" TIMESTAMPTZ(3) NOT NULL,
    "answer_seen_at" TIMESTAMPTZ(3),

    CONSTRAINT "conversation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "conversation_link" (
    "token_hash" BYTEA NOT NULL,
    "practice_id" UUID NOT NULL,
    "conversation_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "conversation_link_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "correspondent" (
    "id" UUID NOT NULL,
    "practice_id" UUID NOT NULL,
    "address_hash" BYTEA,
    "address_sealed" BYTEA,
    "subject_key_id" UUID NOT NULL,
    "language" TEXT,
    "blocked_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "correspondent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "message" (
    "id" UUID NOT NULL,
    "practice_id" UUID NOT NULL,
    "correspondent_id" UUID NOT NULL,
    "conversation_id" UUID,
    "direction" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "filed_at" TIMESTAMPTZ(3),
    "size_bytes" INTEGER NOT NULL,
    "raw_key_wrapped" BYTEA,
    "envelope_sealed" BYTEA,
    "content_sealed" BYTEA,
    "message_id_hash" BYTEA,
    "written_by" UUID,
    "attempts" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "message_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "message_chunk" (
    "message_id" UUID NOT NULL,
    "seq" INTEGER NOT NULL,
    "practice_id" UUID NOT NULL,
    "sealed" BYTEA NOT NULL,

    CONSTRAINT "message_chunk_pkey" PRIMARY KEY ("message_id","seq")
);

-- CreateTable
CREATE TABLE "message_fingerprint" (
    "practice_id" UUID NOT NULL,
    "fingerprint" BYTEA NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,
    "message_id" UUID NOT NULL,

    CONSTRAINT "message_fingerprint_pkey" PRIMARY KEY ("practice_id","fingerprint")
);

-- CreateTable
CREATE TABLE "practice" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "sender_name" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "country" TEXT NOT NULL,
    "region" TEXT,
    "profession" TEXT NOT NULL,
    "regimes" TEXT[],
    "time_zone" TEXT NOT NULL,
    "demo" BOOLEAN NOT NULL DEFAULT false,
    "settings" JSONB NOT NULL DEFAULT '{}',
    "key_wrapped" BYTEA NOT NULL,
    "intake_token_hash" BYTEA,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "practice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "practice_address" (
    "address" TEXT NOT NULL,
    "practice_id" UUID NOT NULL,
    "primary" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "practice_address_pkey" PRIMARY KEY ("address")
);

-- CreateTable
CREATE TABLE "member" (
    "id" UUID NOT NULL,
    "practice_id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "subject_key_id" UUID NOT NULL,
    "notify" BOOLEAN NOT NULL DEFAULT true,
    "last_told_at" TIMESTAMPTZ(3),
    "last_reminded_on" DATE,
    "last_seen_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "left_at" TIMESTAMPTZ(3),

    CONSTRAINT "member_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in_link" (
    "token_hash" BYTEA NOT NULL,
    "practice_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "sign_in_link_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "session" (
    "token_hash" BYTEA NOT NULL,
    "practice_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "letter" (
    "id" UUID NOT NULL,
    "practice_id" UUID NOT NULL,
    "correspondent_id" UUID,
    "member_id" UUID,
    "request_id" UUID,
    "conversation_id" UUID,
    "template" TEXT NOT NULL,
    "automatic" BOOLEAN NOT NULL,
    "state" TEXT NOT NULL,
    "subject_key_id" UUID NOT NULL,
    "envelope_sealed" BYTEA NOT NULL,
    "bytes_sealed" BYTEA NOT NULL,
    "message_id_hash" BYTEA NOT NULL,
    "bounce_token_hash" BYTEA,
    "null_sender_refused" BOOLEAN NOT NULL DEFAULT false,
    "not_before" TIMESTAMPTZ(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "lease_until" TIMESTAMPTZ(3),
    "last_code" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "letter_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mailbox_item" (
    "letter_id" UUID NOT NULL,
    "practice_id" UUID NOT NULL,
    "delivered_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "mailbox_item_pkey" PRIMARY KEY ("letter_id")
);

-- CreateTable
CREATE TABLE "acknowledgement_claim" (
    "request_id" UUID NOT NULL,
    "practice_id" UUID NOT NULL,
    "correspondent_id" UUID NOT NULL,
    "sort" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "claimed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "acknowledgement_claim_pkey" PRIMARY KEY ("request_id")
);

-- CreateTable
CREATE TABLE "request" (
    "id" UUID NOT NULL,
    "practice_id" UUID NOT NULL,
    "reference" TEXT NOT NULL,
    "message_id" UUID NOT NULL,
    "correspondent_id" UUID NOT NULL,
    "conversation_id" UUID NOT NULL,
    "follows_id" UUID,
    "kind" TEXT NOT NULL,
    "also" TEXT[],
    "right" TEXT,
    "risk" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "confidence" DOUBLE PRECISION NOT NULL,
    "signals" TEXT[],
    "pii" TEXT[],
    "warn" BOOLEAN NOT NULL,
    "channel" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "aside" BOOLEAN NOT NULL DEFAULT false,
    "received_at" TIMESTAMPTZ(3) NOT NULL,
    "filed_at" TIMESTAMPTZ(3) NOT NULL,
    "due" TIMESTAMPTZ(3),
    "promised_on" DATE,
    "last_legal_on" DATE,
    "derivation" JSONB NOT NULL DEFAULT '[]',
    "acknowledgement" TEXT NOT NULL,
    "acknowledgement_reason" TEXT,
    "heard_nothing" BOOLEAN NOT NULL DEFAULT false,
    "opened_at" TIMESTAMPTZ(3),
    "opened_by" UUID,
    "answered_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "closed_by" UUID,
    "alerted_at" TIMESTAMPTZ(3),
    "erase_on" DATE,

    CONSTRAINT "request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "hold" (
    "id" UUID NOT NULL,
    "practice_id" UUID NOT NULL,
    "client_id" UUID,
    "request_id" UUID,
    "ground" TEXT NOT NULL,
    "reason_sealed" BYTEA,
    "placed_at" TIMESTAMPTZ(3) NOT NULL,
    "placed_by" UUID,
    "until" DATE,
    "released_at" TIMESTAMPTZ(3),
    "released_by" UUID,
    "release_reason_sealed" BYTEA,

    CONSTRAINT "hold_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "erasure" (
    "id" UUID NOT NULL,
    "practice_id" UUID NOT NULL,
    "subject_kind" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "key_ids" UUID[],
    "erased_at" TIMESTAMPTZ(3) NOT NULL,
    "erased_by" UUID,
    "rule" TEXT,
    "certificate" JSONB NOT NULL,

    CONSTRAINT "erasure_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "retention_run" (
    "id" UUID NOT NULL,
    "practice_id" UUID NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "state" TEXT NOT NULL,
    "reason" TEXT,
    "done" INTEGER NOT NULL DEFAULT 0,
    "held" INTEGER NOT NULL DEFAULT 0,
    "failed" INTEGER NOT NULL DEFAULT 0,
    "confirmed_by" UUID,

    CONSTRAINT "retention_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "installation_fact" (
    "name" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "installation_fact_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "subject_key" (
    "id" UUID NOT NULL,
    "practice_id" UUID NOT NULL,
    "wrapped" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "subject_key_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "client_practice_id_email_hash_idx" ON "client"("practice_id", "email_hash");

-- CreateIndex
CREATE INDEX "client_erasure_due_idx" ON "client"("erasure_due");

-- CreateIndex
CREATE INDEX "relationship_client_id_idx" ON "relationship"("client_id");

-- CreateIndex
CREATE INDEX "client_link_client_id_idx" ON "client_link"("client_id");

-- CreateIndex
CREATE INDEX "request_matter_client_id_idx" ON "request_matter"("client_id");

-- CreateIndex
CREATE INDEX "joint_file_person_client_id_idx" ON "joint_file_person"("client_id");

-- CreateIndex
CREATE UNIQUE INDEX "client_put_off_client_id_reason_hash_key" ON "client_put_off"("client_id", "reason_hash");

-- CreateIndex
CREATE INDEX "conversation_last_message_at_idx" ON "conversation"("last_message_at");

-- CreateIndex
CREATE INDEX "conversation_link_conversation_id_idx" ON "conversation_link"("conversation_id");

-- CreateIndex
CREATE UNIQUE INDEX "correspondent_practice_id_address_hash_key" ON "correspondent"("practice_id", "address_hash");

-- CreateIndex
CREATE INDEX "message_practice_id_correspondent_id_received_at_idx" ON "message"("practice_id", "correspondent_id", "received_at");

-- CreateIndex
CREATE INDEX "message_conversation_id_received_at_idx" ON "message"("conversation_id", "received_at");

-- CreateIndex
CREATE INDEX "message_state_created_at_idx" ON "message"("state", "created_at");

-- CreateIndex
CREATE INDEX "message_fingerprint_seen_at_idx" ON "message_fingerprint"("seen_at");

-- CreateIndex
CREATE UNIQUE INDEX "practice_slug_key" ON "practice"("slug");

-- CreateIndex
CREATE INDEX "practice_address_practice_id_idx" ON "practice_address"("practice_id");

-- CreateIndex
CREATE UNIQUE INDEX "member_practice_id_email_key" ON "member"("practice_id", "email");

-- CreateIndex
CREATE INDEX "sign_in_link_expires_at_idx" ON "sign_in_link"("expires_at");

-- CreateIndex
CREATE INDEX "session_expires_at_idx" ON "session"("expires_at");

-- CreateIndex
CREATE UNIQUE INDEX "letter_bounce_token_hash_key" ON "letter"("bounce_token_hash");

-- CreateIndex
CREATE INDEX "letter_practice_id_created_at_idx" ON "letter"("practice_id", "created_at");

-- CreateIndex
CREATE INDEX "letter_practice_id_message_id_hash_idx" ON "letter"("practice_id", "message_id_hash");

-- CreateIndex
CREATE INDEX "letter_state_not_before_idx" ON "letter"("state", "not_before");

-- CreateIndex
CREATE INDEX "letter_request_id_idx" ON "letter"("request_id");

-- CreateIndex
CREATE INDEX "letter_correspondent_id_idx" ON "letter"("correspondent_id");

-- CreateIndex
CREATE INDEX "acknowledgement_claim_correspondent_id_claimed_at_idx" ON "acknowledgement_claim"("correspondent_id", "claimed_at");

-- CreateIndex
CREATE INDEX "acknowledgement_claim_practice_id_claimed_at_idx" ON "acknowledgement_claim"("practice_id", "claimed_at");

-- CreateIndex
CREATE UNIQUE INDEX "request_message_id_key" ON "request"("message_id");

-- CreateIndex
CREATE INDEX "request_practice_id_status_due_idx" ON "request"("practice_id", "status", "due");

-- CreateIndex
CREATE INDEX "request_correspondent_id_idx" ON "request"("correspondent_id");

-- CreateIndex
CREATE INDEX "request_erase_on_idx" ON "request"("erase_on");

-- CreateIndex
CREATE INDEX "request_alerted_at_filed_at_idx" ON "request"("alerted_at", "filed_at");

-- CreateIndex
CREATE UNIQUE INDEX "request_practice_id_reference_key" ON "request"("practice_id", "reference");

-- CreateIndex
CREATE INDEX "hold_client_id_idx" ON "hold"("client_id");

-- CreateIndex
CREATE INDEX "hold_request_id_idx" ON "hold"("request_id");

-- CreateIndex
CREATE INDEX "erasure_practice_id_erased_at_idx" ON "erasure"("practice_id", "erased_at");

-- CreateIndex
CREATE INDEX "retention_run_practice_id_started_at_idx" ON "retention_run"("practice_id", "started_at");

-- CreateIndex
CREATE INDEX "subject_key_practice_id_idx" ON "subject_key"("practice_id");

-- From here on by hand: who may do what. The logins subrosa_front and subrosa_desk are made before this runs.

-- Every row of a practice is seen inside that practice alone. FORCE binds the owner too, who therefore gets a policy of
-- its own: migrations, backup and the functions below work as the owner. A superuser passes by in any case.
DO $$
DECLARE
  t text;
  practice_column text;
BEGIN
  FOR t IN
    SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'public' AND c.relkind = 'r' AND c.relname NOT IN ('_prisma_migrations', 'installation_fact')
  LOOP
    practice_column := CASE t WHEN 'practice' THEN 'id' ELSE 'practice_id' END;
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY of_the_owner ON %I TO CURRENT_USER USING (true) WITH CHECK (true)', t);
    EXECUTE format(
      'CREATE POLICY in_the_practice ON %I TO subrosa_front, subrosa_desk '
      'USING (%I = nullif(current_setting(''subrosa.practice'', true), '''')::uuid) '
      'WITH CHECK (%I = nullif(current_setting(''subrosa.practice'', true), '''')::uuid)',
      t, practice_column, practice_column);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO subrosa_desk', t);
  END LOOP;
END $$;

-- The desk: the log is read and never written, what was erased is never changed, a practice is closed and not deleted.
REVOKE INSERT, UPDATE, DELETE ON "audit_event" FROM subrosa_desk;
REVOKE UPDATE, DELETE ON "erasure" FROM subrosa_desk;
REVOKE DELETE ON "practice" FROM subrosa_desk;
GRANT SELECT, INSERT, UPDATE ON "installation_fact" TO subrosa_desk;

-- The front: what a stranger's input drives. No right on the register (client, relationship, client_link,
-- client_put_off, request_matter, joint_file, joint_file_person), on members, sessions, erasures or the log.
GRANT SELECT ON "practice", "practice_address" TO subrosa_front;
GRANT SELECT, INSERT ON "subject_key" TO subrosa_front;
GRANT SELECT, INSERT, UPDATE ON "correspondent", "message", "message_fingerprint", "request", "conversation",
  "conversation_link", "letter" TO subrosa_front;
GRANT SELECT, INSERT ON "message_chunk", "mailbox_item", "acknowledgement_claim" TO subrosa_front;
-- It places holds and cannot look at one.
GRANT INSERT ("id", "practice_id", "request_id", "ground", "placed_at") ON "hold" TO subrosa_front;

-- A correspondent that a message had before its From field was read, with its key. Nothing else can be deleted by it.
CREATE FUNCTION drop_provisional_correspondent(correspondent uuid) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  WITH gone AS (
    DELETE FROM correspondent c
    WHERE c.id = drop_provisional_correspondent.correspondent
      AND c.practice_id = nullif(current_setting('subrosa.practice', true), '')::uuid
      AND c.address_hash IS NULL
      AND NOT EXISTS (SELECT 1 FROM message m WHERE m.correspondent_id = c.id)
    RETURNING c.subject_key_id
  )
  DELETE FROM subject_key k USING gone WHERE k.id = gone.subject_key_id
$$;

-- A large mail that turned out, at its end, to be one that was filed before: what this transaction itself has written of
-- it, and nothing older.
CREATE FUNCTION forget_duplicate(duplicate uuid) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  WITH gone AS (
    DELETE FROM message m
    WHERE m.id = forget_duplicate.duplicate AND m.state = 'received' AND m.xmin = pg_current_xact_id()::xid
      AND m.practice_id = nullif(current_setting('subrosa.practice', true), '')::uuid
    RETURNING m.id, m.correspondent_id
  ), chunks AS (
    DELETE FROM message_chunk c USING gone WHERE c.message_id = gone.id
  ), writers AS (
    DELETE FROM correspondent w USING gone WHERE w.id = gone.correspondent_id AND w.address_hash IS NULL
    RETURNING w.subject_key_id
  )
  DELETE FROM subject_key k USING writers WHERE k.id = writers.subject_key_id
$$;

-- Appending to the log. audit_head takes the practice's lock, which the commit gives back, and says where the chain
-- stands; the caller computes the hash under a key that the database never has; audit_append checks the joint.
CREATE FUNCTION audit_head(practice uuid) RETURNS TABLE (number bigint, hash bytea)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
BEGIN
  IF practice IS DISTINCT FROM nullif(current_setting('subrosa.practice', true), '')::uuid THEN
    RAISE EXCEPTION 'another practice' USING ERRCODE = '42501';
  END IF;
  PERFORM pg_advisory_xact_lock(1936220015, hashtext(practice::text));
  RETURN QUERY SELECT e.number, e.hash FROM audit_event e WHERE e.practice_id = practice ORDER BY e.number DESC LIMIT 1;
  IF NOT FOUND THEN
    RETURN QUERY SELECT 0::bigint, decode(repeat('00', 32), 'hex');
  END IF;
END $$;

CREATE FUNCTION audit_append(
  practice uuid, event_number bigint, event_at timestamptz, actor_kind text, actor_id uuid, action text,
  object_kind text, object_id uuid, detail text, previous_hash bytea, event_hash bytea
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public AS $$
DECLARE
  head record;
BEGIN
  SELECT h.number, h.hash INTO head FROM audit_head(practice) h;
  IF head.number + 1 <> event_number OR head.hash <> previous_hash THEN
    RAISE EXCEPTION 'not the next event' USING ERRCODE = '40001';
  END IF;
  INSERT INTO audit_event VALUES (practice, event_number, event_at, actor_kind, actor_id, action, object_kind,
    object_id, detail, previous_hash, event_hash);
END $$;

-- Where every chain stands, for the signed heads.
CREATE FUNCTION audit_heads() RETURNS TABLE (practice_id uuid, number bigint, hash bytea)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT p.id, h.number, h.hash FROM practice p CROSS JOIN LATERAL (
    SELECT e.number, e.hash FROM audit_event e WHERE e.practice_id = p.id ORDER BY e.number DESC LIMIT 1) h
$$;

-- The hash of one event, to see whether a chain still holds what was signed.
CREATE FUNCTION audit_hash(practice uuid, event_number bigint) RETURNS bytea
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT e.hash FROM audit_event e WHERE e.practice_id = practice AND e.number = event_number
$$;

-- Look-ups across practices. Each takes one value and gives opaque ids.
CREATE FUNCTION practice_by_address(wanted text) RETURNS TABLE (practice_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT a.practice_id FROM practice_address a JOIN practice p ON p.id = a.practice_id
  WHERE a.address = wanted AND p.closed_at IS NULL
$$;

-- postmaster@ the domain of a practice, or of the oldest practice where no domain is named (RFC 5321 section 4.5.1).
CREATE FUNCTION practice_by_domain(wanted text) RETURNS TABLE (practice_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT p.id FROM practice p
  WHERE p.closed_at IS NULL AND (wanted IS NULL OR EXISTS (
    SELECT 1 FROM practice_address a WHERE a.practice_id = p.id AND split_part(a.address, '@', 2) = wanted))
  ORDER BY p.created_at, p.id LIMIT 1
$$;

CREATE FUNCTION practice_by_bounce(wanted bytea) RETURNS TABLE (practice_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT l.practice_id FROM letter l JOIN practice p ON p.id = l.practice_id
  WHERE l.bounce_token_hash = wanted AND p.closed_at IS NULL
$$;

CREATE FUNCTION practice_by_slug(wanted text) RETURNS TABLE (practice_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT p.id FROM practice p WHERE p.slug = wanted AND p.closed_at IS NULL
$$;

CREATE FUNCTION practice_ids() RETURNS TABLE (practice_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT p.id FROM practice p WHERE p.closed_at IS NULL ORDER BY p.created_at, p.id
$$;

CREATE FUNCTION practice_of_conversation_link(wanted bytea) RETURNS TABLE (practice_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT l.practice_id FROM conversation_link l JOIN practice p ON p.id = l.practice_id
  WHERE l.token_hash = wanted AND p.closed_at IS NULL
$$;

CREATE FUNCTION practice_of_sign_in_link(wanted bytea) RETURNS TABLE (practice_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT l.practice_id FROM sign_in_link l WHERE l.token_hash = wanted
$$;

CREATE FUNCTION practice_of_session(wanted bytea) RETURNS TABLE (practice_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT s.practice_id FROM session s WHERE s.token_hash = wanted
$$;

CREATE FUNCTION practices_of_member(wanted text) RETURNS TABLE (practice_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT m.practice_id FROM member m JOIN practice p ON p.id = m.practice_id
  WHERE lower(m.email) = lower(wanted) AND m.left_at IS NULL AND p.closed_at IS NULL ORDER BY p.created_at, p.id
$$;

-- What the sweeper brings back: rows in an unfinished state, oldest first, never more than asked for.
CREATE FUNCTION unfinished_messages(made_before timestamptz, most int) RETURNS TABLE (practice_id uuid, id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT m.practice_id, m.id FROM message m WHERE m.state = 'received' AND m.created_at < made_before
  ORDER BY m.created_at LIMIT most
$$;

-- Letters that should have left (ready, deferred), or whose sender died (sending, handing_over past their lease).
CREATE FUNCTION unfinished_letters(due_before timestamptz, lease_before timestamptz, most int)
RETURNS TABLE (practice_id uuid, id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  (SELECT l.practice_id, l.id FROM letter l
   WHERE l.state IN ('ready', 'deferred', 'held') AND l.not_before < due_before ORDER BY l.not_before LIMIT most)
  UNION ALL
  (SELECT l.practice_id, l.id FROM letter l
   WHERE l.state IN ('sending', 'handing_over') AND l.lease_until < lease_before ORDER BY l.lease_until LIMIT most)
$$;

CREATE FUNCTION untold_requests(filed_before timestamptz, most int) RETURNS TABLE (practice_id uuid, id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  -- Each that may be danger; of the others one a practice: the mail about it leads to the screen that shows them all.
  (SELECT r.practice_id, r.id FROM request r WHERE r.alerted_at IS NULL AND r.filed_at < filed_before
     AND (r.risk = 'imminent' OR 'perhaps_in_danger' = ANY (r.signals)) ORDER BY r.filed_at LIMIT most)
  UNION
  (SELECT DISTINCT ON (r.practice_id) r.practice_id, r.id FROM request r
   WHERE r.alerted_at IS NULL AND r.filed_at < filed_before ORDER BY r.practice_id, r.filed_at LIMIT most)
$$;

-- For /readyz, /metrics and doctor: how much waits and since when. No practice, no kind.
CREATE FUNCTION backlog() RETURNS TABLE (what text, waiting bigint, oldest timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT 'messages', count(*), min(m.created_at) FROM message m WHERE m.state = 'received'
  UNION ALL
  SELECT 'letters', count(*), min(l.not_before) FROM letter l
    WHERE l.state IN ('ready', 'deferred', 'held', 'sending', 'handing_over')
  UNION ALL
  SELECT 'uncertain', count(*), min(l.created_at) FROM letter l WHERE l.state = 'uncertain'
$$;

REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit_head, audit_append, practice_by_address, practice_by_domain, practice_by_bounce,
  practice_by_slug, practice_ids, practice_of_conversation_link, unfinished_messages, unfinished_letters,
  untold_requests, backlog, drop_provisional_correspondent, forget_duplicate TO subrosa_front;
GRANT EXECUTE ON FUNCTION audit_head, audit_append, audit_heads, audit_hash, practice_by_address, practice_by_slug, practice_ids,
  practice_of_sign_in_link, practice_of_session, practices_of_member, backlog, unfinished_messages,
  unfinished_letters, untold_requests TO subrosa_desk;
