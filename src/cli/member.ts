import { SubrosaError } from '../platform/errors.js';
import { addMember, listMembers } from '../practice/members.js';
import { createSignInLink } from '../practice/sign-in.js';
import { type Call, needed, option, UsageError } from './command.js';
import { COMMAND, type Office, officeOf, openOffice, withGround, withOffice } from './office.js';
import { facts, table } from './output.js';
import { publicUrl } from './service.js';

export async function add(call: Call) {
  const wanted = { email: needed(call, 'email'), name: needed(call, 'name'), role: needed(call, 'role') };
  return withOffice(call, async (office) => {
    const member = await office.quick((tx) => addMember(tx, officeOf(office), wanted));
    return { json: { ...member, practice: office.practice.slug }, human: facts(Object.entries(member)) };
  });
}

export async function list(call: Call) {
  return withOffice(call, async ({ practice, quick }) => {
    const members = await quick(listMembers);
    return {
      json: members.map((member) => ({ ...member, practice: practice.slug })),
      human: table(
        ['NAME', 'EMAIL', 'ROLE', 'ID'],
        members.map(({ name, email, role, id }) => [name, email, role, id]),
      ),
    };
  });
}

/** A one-time link to the desk. Whoever may type commands on this machine may sign in as anybody; it is logged. */
export async function link(call: Call) {
  const email = (call.words[0] ?? '').trim().toLowerCase();
  const work = async (office: Office) => {
    const { token, expiresAt } = await makeLink(office, email);
    const url = `${await publicUrl(office.ground.config)}/desk/sign-in/${token}`;
    const human = `${url}\n\nGood once, until ${expiresAt.toISOString()}.\n`;
    return { json: { url, expiresAt: expiresAt.toISOString() }, human };
  };
  if (option(call, 'practice') !== null) return withOffice(call, work);
  return withGround(async (ground) => {
    const found = await ground.desk().across.$queryRaw<{ practice_id: string }[]>`
      SELECT practice_id FROM practices_of_member(${email})`;
    if (found.length > 1) throw new UsageError('this member works in several practices: name one with --practice');
    if (found[0] === undefined) throw unknownMember();
    return work(await openOffice(ground, found[0].practice_id));
  });
}

async function makeLink({ ground, practice, quick }: Office, email: string) {
  const now = ground.clock.now();
  return quick(async (tx) => {
    const member = (await listMembers(tx)).find((candidate) => candidate.email === email);
    if (member === undefined) throw unknownMember();
    const made = await createSignInLink(tx, { practiceId: practice.id, memberId: member.id, now });
    await ground.audit.append(tx, practice.id, {
      action: 'member.link_made',
      actor: COMMAND,
      object: { kind: 'member', id: member.id },
    });
    return made;
  });
}

const unknownMember = () =>
  new SubrosaError('member.unknown', { hint: 'nobody with this address works here: see subrosa member list' });
