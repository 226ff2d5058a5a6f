import { clientOf, getClient, matterOf, readAgreement } from '../../client/index.js';
import type { Tx } from '../../platform/db/index.js';
import type { RequestFacts } from '../../request/show.js';
import { dayWords } from './clients.js';
import { openFiles } from './reading.js';
import type { DeskContext } from './route.js';

/**
 * What the page of a request shows where somebody may have died: what a relative's request is asked, and, for whom the
 * file opens to, the way to write the death down. Whoever it is about, and whether they come here, stands in no answer.
 * Null: nothing speaks of a death. PRACTICE 16.
 */
export async function deathView(context: DeskContext, tx: Tx, request: RequestFacts, opened: boolean) {
  const { practice, now, moments, say } = context;
  const { opens } = await openFiles(context, tx);
  const ids = [(await matterOf(tx, request.id))?.clientId ?? null, await clientOf(tx, request.correspondentId)];
  const id = ids.find((one) => one !== null && opens(one)) ?? null;
  const client = id === null ? null : await getClient(tx, { practice, now }, id);
  const died = client?.diedOn ?? null;
  if (!request.signals.includes('death') && died === null) return null;
  const wish = client === null || !opened ? '' : await ifTheyDie(context, tx, client.id);
  return {
    rules: ['standing', 'purpose', 'wanted', 'part', 'refusal'].map((rule) => say(`death.rule.${rule}`)),
    client:
      client === null || !opened
        ? null
        : {
            href: `/desk/clients/${client.id}`,
            name: client.name,
            died: died === null ? null : say('contact.died_on', { day: dayWords(moments, died) }),
            may_know: wish === '' ? say('death.not_asked') : say('contact.may_know', { who: wish }),
          },
    may_record: context.may('client.write') && died === null,
    today: moments.today,
  };
}

/** "If I die, who may know?", in the client's words; empty: nobody has asked. */
async function ifTheyDie({ practice }: DeskContext, tx: Tx, clientId: string): Promise<string> {
  const { answers } = await readAgreement(tx, practice, clientId);
  return answers?.ifIDie ?? '';
}
