import type { Tx } from '../../platform/db/index.js';
import type { Counts, Place, Scope } from '../place.js';
import { eraseNotes } from './file.js';

/** The register: who the client was, when they came and went, which addresses were theirs, what was put off and why. */
export const register: Place = {
  name: 'register',
  tables: ['client', 'relationship', 'client_link', 'client_put_off'],
  erase: async (tx, { clientIds, correspondentIds }): Promise<Counts> => ({
    client_put_off:
      await tx.$executeRaw`DELETE FROM client_put_off WHERE client_id = ANY(${clientIds as string[]}::uuid[])`,
    client_link: await tx.$executeRaw`
      DELETE FROM client_link WHERE client_id = ANY(${clientIds as string[]}::uuid[])
        OR correspondent_id = ANY(${correspondentIds as string[]}::uuid[])`,
    relationship:
      await tx.$executeRaw`DELETE FROM relationship WHERE client_id = ANY(${clientIds as string[]}::uuid[])`,
    client: await tx.$executeRaw`DELETE FROM client WHERE id = ANY(${clientIds as string[]}::uuid[])`,
  }),
  count: async (tx, { clientIds, correspondentIds }) => {
    const [row] = await tx.$queryRaw<Counts[]>`
      SELECT (SELECT count(*)::int FROM client WHERE id = ANY(${clientIds as string[]}::uuid[])) AS client,
        (SELECT count(*)::int FROM relationship WHERE client_id = ANY(${clientIds as string[]}::uuid[])) AS relationship,
        (SELECT count(*)::int FROM client_link WHERE client_id = ANY(${clientIds as string[]}::uuid[])
          OR correspondent_id = ANY(${correspondentIds as string[]}::uuid[])) AS client_link,
        (SELECT count(*)::int FROM client_put_off WHERE client_id = ANY(${clientIds as string[]}::uuid[])) AS client_put_off`;
    return row ?? {};
  },
};

/** The safe-contact agreement with its history, and how a death became known. */
export const contact: Place = {
  name: 'contact',
  tables: ['contact_point', 'contact_change', 'contact_answers', 'client_death'],
  erase: async (tx, { clientIds }): Promise<Counts> => {
    const ids = clientIds as string[];
    return {
      contact_change: await tx.$executeRaw`DELETE FROM contact_change WHERE client_id = ANY(${ids}::uuid[])`,
      contact_answers: await tx.$executeRaw`DELETE FROM contact_answers WHERE client_id = ANY(${ids}::uuid[])`,
      contact_point: await tx.$executeRaw`DELETE FROM contact_point WHERE client_id = ANY(${ids}::uuid[])`,
      client_death: await tx.$executeRaw`DELETE FROM client_death WHERE client_id = ANY(${ids}::uuid[])`,
    };
  },
  count: async (tx, { clientIds }) => {
    const ids = clientIds as string[];
    const [row] = await tx.$queryRaw<Counts[]>`
      SELECT (SELECT count(*)::int FROM contact_point WHERE client_id = ANY(${ids}::uuid[])) AS contact_point,
        (SELECT count(*)::int FROM contact_change WHERE client_id = ANY(${ids}::uuid[])) AS contact_change,
        (SELECT count(*)::int FROM contact_answers WHERE client_id = ANY(${ids}::uuid[])) AS contact_answers,
        (SELECT count(*)::int FROM client_death WHERE client_id = ANY(${ids}::uuid[])) AS client_death`;
    return row ?? {};
  },
};

/**
 * Joint files: the person's wrapping goes, and the file itself with the last person. What others' requests were said to
 * be about becomes "about nobody here"; the requests stay under the keys of who wrote them (PRACTICE 19). Whether the
 * client was told of them goes with either.
 */
export const shared: Place = {
  name: 'shared',
  tables: ['joint_file', 'joint_file_person', 'request_matter', 'tell_client'],
  erase: async (tx, { clientIds, requestIds }): Promise<Counts> => {
    const files = await tx.$queryRaw<{ id: string }[]>`
      DELETE FROM joint_file_person WHERE client_id = ANY(${clientIds as string[]}::uuid[]) RETURNING joint_file_id AS id`;
    const emptied = await tx.$queryRaw<{ id: string }[]>`
      DELETE FROM joint_file f WHERE f.id = ANY(${files.map(({ id }) => id)}::uuid[])
        AND NOT EXISTS (SELECT 1 FROM joint_file_person p WHERE p.joint_file_id = f.id)
      RETURNING id`;
    const notes = await eraseJointNotes(
      tx,
      emptied.map(({ id }) => id),
    );
    const own = await tx.$executeRaw`
      DELETE FROM request_matter WHERE request_id = ANY(${requestIds as string[]}::uuid[])`;
    const others = await tx.$executeRaw`
      UPDATE request_matter SET client_id = NULL WHERE client_id = ANY(${clientIds as string[]}::uuid[])`;
    const tell = await tx.$executeRaw`
      DELETE FROM tell_client WHERE request_id = ANY(${requestIds as string[]}::uuid[])
        OR client_id = ANY(${clientIds as string[]}::uuid[])`;
    return {
      ...notes,
      joint_file_person: files.length,
      joint_file: emptied.length,
      request_matter: own + others,
      tell_client: tell,
    };
  },
  count: async (tx, { clientIds, requestIds }) => {
    const [row] = await tx.$queryRaw<Counts[]>`
      SELECT (SELECT count(*)::int FROM joint_file_person WHERE client_id = ANY(${clientIds as string[]}::uuid[]))
          AS joint_file_person,
        (SELECT count(*)::int FROM request_matter WHERE client_id = ANY(${clientIds as string[]}::uuid[])
          OR request_id = ANY(${requestIds as string[]}::uuid[])) AS request_matter,
        (SELECT count(*)::int FROM tell_client WHERE client_id = ANY(${clientIds as string[]}::uuid[])
          OR request_id = ANY(${requestIds as string[]}::uuid[])) AS tell_client`;
    return row ?? {};
  },
};

/** What was written together goes with the last of them. */
async function eraseJointNotes(tx: Tx, fileIds: string[]): Promise<Counts> {
  const notes = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM file_note WHERE joint_file_id = ANY(${fileIds}::uuid[])`;
  await tx.$executeRaw`DELETE FROM file_draft WHERE joint_file_id = ANY(${fileIds}::uuid[])`;
  return eraseNotes(
    tx,
    notes.map(({ id }) => id),
  );
}

/** Who cared for the client, who was shut out, and who opened the file, why, and who was shown that. */
export const care: Place = {
  name: 'care',
  tables: ['care_team', 'care_closure', 'reading_reason', 'reading_seen'],
  erase: async (tx, scope): Promise<Counts> => {
    const ids = await reasonIds(tx, scope);
    return {
      reading_seen: await tx.$executeRaw`DELETE FROM reading_seen WHERE reading_reason_id = ANY(${ids}::uuid[])`,
      reading_reason: await tx.$executeRaw`DELETE FROM reading_reason WHERE id = ANY(${ids}::uuid[])`,
      care_closure: await tx.$executeRaw`
        DELETE FROM care_closure WHERE client_id = ANY(${scope.clientIds as string[]}::uuid[])`,
      care_team: await tx.$executeRaw`
        DELETE FROM care_team WHERE client_id = ANY(${scope.clientIds as string[]}::uuid[])`,
    };
  },
  count: async (tx, scope) => {
    const ids = await reasonIds(tx, scope);
    const [row] = await tx.$queryRaw<Counts[]>`
      SELECT (SELECT count(*)::int FROM reading_seen WHERE reading_reason_id = ANY(${ids}::uuid[])) AS reading_seen,
        (SELECT count(*)::int FROM care_closure WHERE client_id = ANY(${scope.clientIds as string[]}::uuid[]))
          AS care_closure,
        (SELECT count(*)::int FROM care_team WHERE client_id = ANY(${scope.clientIds as string[]}::uuid[]))
          AS care_team`;
    return { ...row, reading_reason: ids.length };
  },
};

async function reasonIds(tx: Tx, { clientIds, correspondentIds, requestIds }: Scope): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM reading_reason WHERE client_id = ANY(${clientIds as string[]}::uuid[])
      OR correspondent_id = ANY(${correspondentIds as string[]}::uuid[])
      OR (client_id IS NULL AND request_id = ANY(${requestIds as string[]}::uuid[]))`;
  return rows.map(({ id }) => id);
}

/** Holds that have ended or were released; one in force stops the erasure before it comes here. */
export const holds: Place = {
  name: 'holds',
  tables: ['hold'],
  erase: async (tx, { clientIds, requestIds }): Promise<Counts> => ({
    hold: await tx.$executeRaw`
      DELETE FROM hold WHERE client_id = ANY(${clientIds as string[]}::uuid[])
        OR request_id = ANY(${requestIds as string[]}::uuid[])`,
  }),
  count: async (tx, { clientIds, requestIds }) => {
    const [row] = await tx.$queryRaw<Counts[]>`
      SELECT count(*)::int AS hold FROM hold WHERE client_id = ANY(${clientIds as string[]}::uuid[])
        OR request_id = ANY(${requestIds as string[]}::uuid[])`;
    return row ?? {};
  },
};

/** The person's own keys, last: without them not even an old copy of a row opens. */
export const keys: Place = {
  name: 'keys',
  tables: ['subject_key'],
  erase: async (tx, { keyIds }): Promise<Counts> => ({
    subject_key: await tx.$executeRaw`DELETE FROM subject_key WHERE id = ANY(${keyIds as string[]}::uuid[])`,
  }),
  count: async (tx, { keyIds }) => {
    const [row] = await tx.$queryRaw<Counts[]>`
      SELECT count(*)::int AS subject_key FROM subject_key WHERE id = ANY(${keyIds as string[]}::uuid[])`;
    return row ?? {};
  },
};
