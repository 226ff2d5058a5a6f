-- Why: A private page shows a stranger's message until its day and no longer, whether or not a client's file keeps it.

-- AlterTable
ALTER TABLE "request" ADD COLUMN     "page_until" DATE;

-- What was filed before: its own day where that stands, else the day by the standard periods (src/policy/retention/rules.ts).
UPDATE "request" SET "page_until" = coalesce("erase_on", (CASE "kind"
  WHEN 'third_party' THEN "received_at" + interval '3 months'
  WHEN 'enquiry' THEN "received_at" + interval '6 months'
  WHEN 'referral' THEN "received_at" + interval '6 months' END)::date);

-- Whether the private page shows a message on a day: one that came until its request's day, an answer as long as one of
-- what it answers is shown. It works with the rights of who asks.
CREATE FUNCTION message_on_page(m message, today date) RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT CASE WHEN m.direction = 'in'
    THEN NOT EXISTS (SELECT 1 FROM request r WHERE r.message_id = m.id AND r.page_until < today)
    ELSE EXISTS (SELECT 1 FROM request r WHERE r.conversation_id = m.conversation_id AND r.received_at <= m.received_at
      AND (r.page_until IS NULL OR r.page_until >= today)) END
$$;
REVOKE EXECUTE ON FUNCTION message_on_page FROM PUBLIC;
GRANT EXECUTE ON FUNCTION message_on_page TO subrosa_front, subrosa_desk;
