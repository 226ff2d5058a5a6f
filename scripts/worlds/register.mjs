/** The hands of members before anybody asks, through the program's own code: writers in both worlds, clients in one. */

/** Everybody has written once before, so that a member can say whose address it is. */
export async function enterWriters(varDir, practice, people) {
  const { writerByAddress } = await import('../../dist/src/intake/direct.js');
  await atDesk(varDir, practice, people, async ({ tx, office, now }, { address }) => {
    await writerByAddress(tx, office, { address, now });
  });
}

/** Who is in the register as somebody who has died. */
export const isDead = (number) => number % 6 === 4;

/**
 * The same people in the register: in treatment, ended, dead, with a second therapist, closed to a member, in a joint
 * file; most with their address linked, some with the address on file alone.
 */
export async function enterClients(varDir, practice, people) {
  const client = await import('../../dist/src/client/index.js');
  const dayBefore = (days) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
  let before = null;
  await atDesk(varDir, practice, people, async (desk, { number, name, address }) => {
    const { tx, members } = desk;
    const office = { ...desk, practice: desk.office, actor: { kind: 'member', id: members.owner } };
    const wanted = { name, email: address, birth: '1990-04-01', relationshipStart: dayBefore(400) };
    const { id: clientId } = await client.addClient(tx, office, wanted);
    const way = number % 6;
    const correspondentId = await writerOf(desk, address);
    if (way !== 5) await client.linkCorrespondent(tx, office, { correspondentId, clientId });
    if (way === 1) await client.endRelationship(tx, office, { clientId, on: dayBefore(100) });
    const second = { clientId, memberId: members.therapist, reason: 'A reason.' };
    if (way === 2) await client.addCarer(tx, office, { ...second, until: null });
    if (way === 3) await client.shutOut(tx, office, second);
    if (isDead(number)) await client.recordDeath(tx, office, { clientId, on: dayBefore(50) });
    if (way === 5) await client.createJointFile(tx, office, [before, clientId]);
    before = clientId;
  });
}

async function writerOf({ tx, office }, address) {
  const hash = office.vault.lookup('address', address);
  const [row] = await tx.$queryRaw`SELECT id FROM correspondent WHERE address_hash = ${hash}`;
  return row.id;
}

/** The ids of clients by their address, as a member at the desk would find them. */
export async function clientIdsOf(varDir, practice, people) {
  const ids = new Map();
  await atDesk(varDir, practice, people, async ({ tx, office }, { address }) => {
    const hash = office.vault.lookup('client_email', address);
    const [row] = await tx.$queryRaw`SELECT id FROM client WHERE email_hash = ${hash}`;
    if (row !== undefined) ids.set(address, row.id);
  });
  return ids;
}

/** Does `work` for each of the people, under the desk's login, on the database of the service that runs. */
async function atDesk(varDir, { id: practiceId }, people, work) {
  const { readConfig } = await import('../../dist/src/platform/config.js');
  const { openGround } = await import('../../dist/src/ground.js');
  const ground = await openGround({ config: readConfig({ VAR_DIR: varDir }), mode: 'command' });
  try {
    for (const person of people) {
      await ground.desk().quick(practiceId, async (tx) => {
        const office = await ground.practices.get(tx, practiceId);
        const rows = await tx.$queryRaw`SELECT id, role FROM member`;
        const members = Object.fromEntries(rows.map(({ id, role }) => [role, id]));
        await work({ tx, office, now: ground.clock.now(), audit: ground.audit, members }, person);
      });
    }
  } finally {
    await ground.close();
  }
}
