import type { Tx } from '../platform/db/index.js';
import type { SignedCertificate } from './certificate.js';
import { type Act, certify } from './erase.js';
import type { ErasureOffice } from './office.js';
import type { Counts } from './place.js';

/**
 * Erases at once what no duty to keep a file asks for: what was begun and never filed, packages that were gathered, papers
 * for a signature that never came, and the wish for ordinary mail. GDPR art. 17(1); the duty is as narrow as its words.
 */
export async function eraseBesideDuty(
  tx: Tx,
  office: Pick<ErasureOffice, 'vault' | 'audit'>,
  act: Omit<Act, 'scope' | 'subject' | 'stays'> & { readonly clientId: string },
): Promise<SignedCertificate> {
  const { clientId, ...rest } = act;
  const counts = await removeBesideDuty(tx, clientId);
  const places = Object.entries(counts).map(([table, rows]) => ({ place: 'beside_duty', table, rows }));
  const subject = { kind: 'beside_duty', id: clientId } as const;
  const stays = [{ what: 'client_file', why: 'a law keeps it', until: null, count: 1, ids: [clientId] }] as const;
  return certify(tx, office, { ...rest, subject, stays, places, keyIds: [] });
}

/** The rows alone: also what `restore` removes again. */
export async function removeBesideDuty(tx: Tx, clientId: string): Promise<Counts> {
  const packages = await tx.$queryRaw<
    { id: string }[]
  >`SELECT id FROM access_package WHERE client_id = ${clientId}::uuid`;
  const ids = packages.map(({ id }) => id);
  return {
    file_draft: await tx.$executeRaw`DELETE FROM file_draft WHERE client_id = ${clientId}::uuid`,
    access_package_place:
      await tx.$executeRaw`DELETE FROM access_package_place WHERE package_id = ANY (${ids}::uuid[])`,
    access_package_part: await tx.$executeRaw`DELETE FROM access_package_part WHERE package_id = ANY (${ids}::uuid[])`,
    access_package: await tx.$executeRaw`DELETE FROM access_package WHERE id = ANY (${ids}::uuid[])`,
    plain_mail_wish: await tx.$executeRaw`
      DELETE FROM plain_mail_wish WHERE correspondent_id IN
        (SELECT correspondent_id FROM client_link WHERE client_id = ${clientId}::uuid)`,
  };
}
