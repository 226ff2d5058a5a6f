-- Why: A package whose bell was lost, or whose process died, is rung for again.

-- Packages that nobody works at, the oldest first, never more than asked for.
CREATE FUNCTION unfinished_packages(begun_by timestamptz, now_is timestamptz, most int)
RETURNS TABLE (practice_id uuid, id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $$
  SELECT a.practice_id, a.id FROM access_package a JOIN practice p ON p.id = a.practice_id
  WHERE a.state = 'gathering' AND a.started_at <= begun_by AND (a.claimed_until IS NULL OR a.claimed_until < now_is)
    AND p.closed_at IS NULL ORDER BY a.started_at LIMIT most
$$;
REVOKE EXECUTE ON FUNCTION unfinished_packages FROM PUBLIC;
GRANT EXECUTE ON FUNCTION unfinished_packages TO subrosa_front, subrosa_desk;
