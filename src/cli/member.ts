import { addMember, listMembers } from '../practice/members.js';
import { type Call, needed } from './command.js';
import { COMMAND, withOffice } from './office.js';
import { facts, table } from './output.js';

export async function add(call: Call) {
  const wanted = { email: needed(call, 'email'), name: needed(call, 'name'), role: needed(call, 'role') };
  return withOffice(call, async ({ ground, practice, inPractice }) => {
    const office = { practice, audit: ground.audit, now: ground.clock.now(), actor: COMMAND };
    const member = await inPractice((tx) => addMember(tx, office, wanted));
    return { json: { ...member, practice: practice.slug }, human: facts(Object.entries(member)) };
  });
}

export async function list(call: Call) {
  return withOffice(call, async ({ practice, inPractice }) => {
    const members = await inPractice(listMembers);
    return {
      json: members.map((member) => ({ ...member, practice: practice.slug })),
      human: table(
        ['NAME', 'EMAIL', 'ROLE', 'ID'],
        members.map(({ name, email, role, id }) => [name, email, role, id]),
      ),
    };
  });
}
