import type { Counts, Place } from '../place.js';

/** Drafts of agreements that a request asked for, and which copies of them were handed out. */
export const agreements: Place = {
  name: 'agreements',
  tables: ['agreement_draft', 'agreement_copy'],
  erase: async (tx, { requestIds, correspondentIds }): Promise<Counts> => ({
    agreement_copy: await tx.$executeRaw`
      DELETE FROM agreement_copy WHERE request_id = ANY(${requestIds as string[]}::uuid[])`,
    agreement_draft: await tx.$executeRaw`
      DELETE FROM agreement_draft WHERE request_id = ANY(${requestIds as string[]}::uuid[])
        OR correspondent_id = ANY(${correspondentIds as string[]}::uuid[])`,
  }),
  count: async (tx, { requestIds, correspondentIds }) => {
    const [row] = await tx.$queryRaw<Counts[]>`
      SELECT (SELECT count(*)::int FROM agreement_copy WHERE request_id = ANY(${requestIds as string[]}::uuid[]))
          AS agreement_copy,
        (SELECT count(*)::int FROM agreement_draft WHERE request_id = ANY(${requestIds as string[]}::uuid[])
          OR correspondent_id = ANY(${correspondentIds as string[]}::uuid[])) AS agreement_draft`;
    return row ?? {};
  },
};
