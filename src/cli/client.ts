import {
  addClient,
  type ClientSummary,
  endRelationship,
  getClient,
  listClients,
  startRelationship,
} from '../client/index.js';
import { EVERYWHERE } from '../places.js';
import type { Tx } from '../platform/db/index.js';
import { SubrosaError } from '../platform/errors.js';
import { say, wordsOf } from '../platform/words.js';
import { type ErasureResult, eraseClient, refusalLines } from '../retention/index.js';
import { type Call, day, id, needed, option } from './command.js';
import { COMMAND, type Office, officeOf, withOffice } from './office.js';
import { facts, table } from './output.js';

export async function add(call: Call) {
  const wanted = {
    name: needed(call, 'name'),
    email: option(call, 'email'),
    birth: dayOption(call, 'birth'),
    relationshipStart: dayOption(call, 'relationship-start'),
  };
  return withOffice(call, async (office) =>
    office.quick(async (tx) => {
      const { id } = await addClient(tx, officeOf(office), wanted);
      return shown(tx, office, id);
    }),
  );
}

export async function list(call: Call) {
  return withOffice(call, async (office) => {
    const clients = await office.quick((tx) => listClients(tx, officeOf(office)));
    return {
      json: clients.map(shape),
      human: table(
        ['ID', 'NAME', 'EMAIL', 'START', 'END', 'ERASURE DUE', 'HOLDS'],
        clients.map((c) => [
          c.id,
          c.name,
          c.email,
          c.relationshipStart,
          c.relationshipEnd,
          c.erasureDue,
          c.holds === 0 ? null : String(c.holds),
        ]),
      ),
    };
  });
}

export async function start(call: Call) {
  return change(call, startRelationship);
}

export async function end(call: Call) {
  return change(call, endRelationship);
}

/** Before the date, because somebody asked or a member decided; what a law or a hold keeps stays, and exit is 1. */
export async function erase(call: Call) {
  const clientId = id(call.words[0], 'client erase');
  const reason = needed(call, 'reason');
  return withOffice(call, async ({ ground, desk, practice }) => {
    const office = { ...ground, desk, everywhere: EVERYWHERE };
    const result = await eraseClient(office, { practiceId: practice.id, clientId, actor: COMMAND, reason });
    return {
      json: { id: clientId, ...result },
      human: words(result),
      exit: result.result === 'erased' ? 0 : 1,
    } as const;
  });
}

function words(result: ErasureResult): string {
  switch (result.result) {
    case 'erased':
      return `Erased. Certificate ${result.certificate.id}\n`;
    case 'held':
    case 'not_yet': {
      const w = wordsOf('desk', 'en');
      return `${[say(w, 'erased.held'), ...refusalLines(w, result, (day) => day)].join('\n')}\n`;
    }
    case 'gone':
      return 'There is no such client any more.\n';
  }
}

async function change(call: Call, work: typeof startRelationship) {
  const clientId = id(call.words[0], 'client start and client end');
  const on = day(needed(call, 'on'), '--on');
  return withOffice(call, async (office) =>
    office.quick(async (tx) => {
      await work(tx, officeOf(office), { clientId, on });
      return shown(tx, office, clientId);
    }),
  );
}

async function shown(tx: Tx, office: Office, clientId: string) {
  const client = await getClient(tx, officeOf(office), clientId);
  if (client === null) throw new SubrosaError('client.unknown', { hint: 'there is no client with this id' });
  const due =
    client.erasureDue ?? (client.relationshipEnd === null ? 'when the relationship has ended' : 'no rule is known');
  return {
    json: shape(client),
    human: facts([
      ['id', client.id],
      ['name', client.name],
      ['email', client.email],
      ['relationship', `${client.relationshipStart ?? '-'} to ${client.relationshipEnd ?? '-'}`],
      ['erasure due', due],
    ]),
  };
}

/** The shape of `client list` (DESIGN, "Commands"). */
function shape(client: ClientSummary) {
  const { id, name, email, relationshipStart, relationshipEnd, erasureDue, holds } = client;
  return { id, name, email, relationshipStart, relationshipEnd, erasureDue, holds, erasureRule: client.erasureRule };
}

function dayOption(call: Call, name: string): string | null {
  const typed = option(call, name);
  return typed === null ? null : day(typed, `--${name}`);
}
