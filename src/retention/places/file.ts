import type { Tx } from '../../platform/db/index.js';
import type { Counts, Place, Scope } from '../place.js';

/** What was written in the file, agreed, measured and corrected. Joint notes go with the joint file (`shared`), or with the one who was alone there. */
export const files: Place = {
  name: 'files',
  tables: [
    'file_statement',
    'file_note_person',
    'file_note_version',
    'file_note',
    'file_draft',
    'file_test',
    'consent',
    'start_notice',
    'rectification',
    'restriction',
    'recipient_told',
    'representative',
  ],
  erase: async (tx, scope): Promise<Counts> => {
    const { clientIds } = arrays(scope);
    // Of a joint file, what was said by them alone: about nobody who is left (PRACTICE 4).
    const notes = await tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM file_note WHERE client_id = ANY(${clientIds}::uuid[])
      UNION SELECT note_id FROM file_note_person GROUP BY note_id HAVING bool_and(client_id = ANY(${clientIds}::uuid[]))`;
    const gone = await eraseNotes(
      tx,
      notes.map(({ id }) => id),
    );
    return {
      ...gone,
      file_statement:
        (gone.file_statement ?? 0) +
        (await tx.$executeRaw`DELETE FROM file_statement WHERE client_id = ANY(${clientIds}::uuid[])`),
      file_note_person:
        (gone.file_note_person ?? 0) +
        (await tx.$executeRaw`DELETE FROM file_note_person WHERE client_id = ANY(${clientIds}::uuid[])`),
      file_draft: await tx.$executeRaw`DELETE FROM file_draft WHERE client_id = ANY(${clientIds}::uuid[])`,
      file_test: await tx.$executeRaw`DELETE FROM file_test WHERE client_id = ANY(${clientIds}::uuid[])`,
      consent: await tx.$executeRaw`DELETE FROM consent WHERE client_id = ANY(${clientIds}::uuid[])`,
      start_notice: await tx.$executeRaw`DELETE FROM start_notice WHERE client_id = ANY(${clientIds}::uuid[])`,
      rectification: await tx.$executeRaw`DELETE FROM rectification WHERE client_id = ANY(${clientIds}::uuid[])`,
      restriction: await tx.$executeRaw`DELETE FROM restriction WHERE client_id = ANY(${clientIds}::uuid[])`,
      recipient_told: await tx.$executeRaw`DELETE FROM recipient_told WHERE client_id = ANY(${clientIds}::uuid[])`,
      representative: await tx.$executeRaw`DELETE FROM representative WHERE client_id = ANY(${clientIds}::uuid[])`,
    };
  },
  count: async (tx, scope) => {
    const { clientIds } = arrays(scope);
    const [row] = await tx.$queryRaw<Counts[]>`
      SELECT (SELECT count(*)::int FROM file_note WHERE client_id = ANY(${clientIds}::uuid[])) AS file_note,
        (SELECT count(*)::int FROM file_statement WHERE client_id = ANY(${clientIds}::uuid[])) AS file_statement,
        (SELECT count(*)::int FROM file_note_person WHERE client_id = ANY(${clientIds}::uuid[])) AS file_note_person,
        (SELECT count(*)::int FROM file_draft WHERE client_id = ANY(${clientIds}::uuid[])) AS file_draft,
        (SELECT count(*)::int FROM file_test WHERE client_id = ANY(${clientIds}::uuid[])) AS file_test,
        (SELECT count(*)::int FROM consent WHERE client_id = ANY(${clientIds}::uuid[])) AS consent,
        (SELECT count(*)::int FROM start_notice WHERE client_id = ANY(${clientIds}::uuid[])) AS start_notice,
        (SELECT count(*)::int FROM rectification WHERE client_id = ANY(${clientIds}::uuid[])) AS rectification,
        (SELECT count(*)::int FROM restriction WHERE client_id = ANY(${clientIds}::uuid[])) AS restriction,
        (SELECT count(*)::int FROM recipient_told WHERE client_id = ANY(${clientIds}::uuid[])) AS recipient_told,
        (SELECT count(*)::int FROM representative WHERE client_id = ANY(${clientIds}::uuid[])) AS representative`;
    return row ?? {};
  },
};

/** Notes with their versions and what was said against them. */
export async function eraseNotes(tx: Tx, noteIds: string[]): Promise<Counts> {
  return {
    file_statement: await tx.$executeRaw`DELETE FROM file_statement WHERE note_id = ANY(${noteIds}::uuid[])`,
    file_note_person: await tx.$executeRaw`DELETE FROM file_note_person WHERE note_id = ANY(${noteIds}::uuid[])`,
    file_note_version: await tx.$executeRaw`DELETE FROM file_note_version WHERE note_id = ANY(${noteIds}::uuid[])`,
    file_note: await tx.$executeRaw`DELETE FROM file_note WHERE id = ANY(${noteIds}::uuid[])`,
  };
}

/** What was gathered for them to take away. */
export const packages: Place = {
  name: 'packages',
  tables: ['access_package', 'access_package_part', 'access_package_place'],
  erase: async (tx, scope): Promise<Counts> => {
    const ids = await packageIds(tx, scope);
    return {
      access_package_place:
        await tx.$executeRaw`DELETE FROM access_package_place WHERE package_id = ANY(${ids}::uuid[])`,
      access_package_part: await tx.$executeRaw`DELETE FROM access_package_part WHERE package_id = ANY(${ids}::uuid[])`,
      access_package: await tx.$executeRaw`DELETE FROM access_package WHERE id = ANY(${ids}::uuid[])`,
    };
  },
  count: async (tx, scope) => ({ access_package: (await packageIds(tx, scope)).length }),
};

async function packageIds(tx: Tx, scope: Scope): Promise<string[]> {
  const { clientIds, correspondentIds, requestIds } = arrays(scope);
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM access_package WHERE client_id = ANY(${clientIds}::uuid[])
      OR correspondent_id = ANY(${correspondentIds}::uuid[]) OR request_id = ANY(${requestIds}::uuid[])`;
  return rows.map(({ id }) => id);
}

/** Papers that wait in a private thread, and when they were fetched. */
export const papers: Place = {
  name: 'papers',
  tables: ['conversation_paper', 'conversation_paper_piece', 'conversation_paper_fetch'],
  erase: async (tx, scope): Promise<Counts> => {
    const ids = await paperIds(tx, scope);
    return {
      conversation_paper_fetch:
        await tx.$executeRaw`DELETE FROM conversation_paper_fetch WHERE paper_id = ANY(${ids}::uuid[])`,
      conversation_paper_piece:
        await tx.$executeRaw`DELETE FROM conversation_paper_piece WHERE paper_id = ANY(${ids}::uuid[])`,
      conversation_paper: await tx.$executeRaw`DELETE FROM conversation_paper WHERE id = ANY(${ids}::uuid[])`,
    };
  },
  count: async (tx, scope) => ({ conversation_paper: (await paperIds(tx, scope)).length }),
};

async function paperIds(tx: Tx, scope: Scope): Promise<string[]> {
  const { clientIds, correspondentIds, conversationIds } = arrays(scope);
  // A package of a child's lies in the guardian's thread.
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM conversation_paper WHERE correspondent_id = ANY(${correspondentIds}::uuid[])
      OR conversation_id = ANY(${conversationIds}::uuid[])
      OR conversation_id IN (SELECT q.conversation_id FROM access_package a JOIN request q ON q.id = a.request_id
        WHERE a.client_id = ANY(${clientIds}::uuid[]))`;
  return rows.map(({ id }) => id);
}

/** Financial records: one that the law of accounts keeps stays under its own key, freed of whose it was. */
export const invoices: Place = {
  name: 'invoices',
  tables: ['invoice'],
  erase: async (tx, scope): Promise<Counts> => {
    const { clientIds } = arrays(scope);
    const gone = await tx.$queryRaw<{ keyId: string }[]>`
      DELETE FROM invoice WHERE client_id = ANY(${clientIds}::uuid[]) AND kept_until IS NULL
      RETURNING subject_key_id AS "keyId"`;
    const keys = gone.map(({ keyId }) => keyId);
    await tx.$executeRaw`DELETE FROM subject_key WHERE id = ANY(${keys}::uuid[])`;
    await tx.$executeRaw`UPDATE invoice SET client_id = NULL WHERE client_id = ANY(${clientIds}::uuid[])`;
    return { invoice: gone.length };
  },
  count: async (tx, scope) => {
    const { clientIds } = arrays(scope);
    const [row] = await tx.$queryRaw<Counts[]>`
      SELECT count(*)::int AS invoice FROM invoice WHERE client_id = ANY(${clientIds}::uuid[])`;
    return row ?? {};
  },
};

/** The bills of the scope that the law of accounts keeps: the last day of each, before they are freed of the person. */
export async function keptInvoices(
  tx: Tx,
  { clientIds }: Pick<Scope, 'clientIds'>,
): Promise<readonly { readonly id: string; readonly until: string }[]> {
  return tx.$queryRaw<{ id: string; until: string }[]>`
    SELECT id, kept_until::text AS until FROM invoice
    WHERE kept_until IS NOT NULL AND client_id = ANY(${clientIds as string[]}::uuid[]) ORDER BY kept_until, id`;
}

/** Removes kept bills whose day lies before today and whose person is gone, with their keys. @returns how many */
export async function dropOutlivedInvoices(tx: Tx, today: string): Promise<number> {
  const rows = await tx.$queryRaw<{ keyId: string }[]>`
    DELETE FROM invoice WHERE kept_until < ${today}::date AND client_id IS NULL RETURNING subject_key_id AS "keyId"`;
  const keys = rows.map(({ keyId }) => keyId);
  await tx.$executeRaw`DELETE FROM subject_key WHERE id = ANY(${keys}::uuid[])`;
  return rows.length;
}

/** As arrays of the driver. */
const arrays = (scope: Scope) => scope as unknown as Readonly<Record<Exclude<keyof Scope, 'practiceId'>, string[]>>;
