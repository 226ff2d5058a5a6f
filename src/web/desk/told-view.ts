import { type DisclosureHead, listDisclosures, openDisclosures } from '../../disclosure/index.js';
import type { Tx } from '../../platform/db/index.js';
import { DISCLOSURE_RULES, type DisclosureRule, type Reason } from '../../policy/disclosure/index.js';
import { sayCode } from '../words.js';
import { openRecords } from './reading.js';
import type { DeskContext } from './route.js';

/** What the rule of the country says, in words: may or must, to whom, how fast, whether the client is told. */
export function ruleView({ say }: DeskContext, rule: DisclosureRule) {
  return {
    lines: [
      say(`told.duty.${rule.duty}`),
      say('told.to', { whom: rule.toWhom.map((whom) => say(`told.recipient.${whom}`)).join('; ') }),
      say(`told.within.${rule.within}`),
      say(`told.telling.${rule.telling}`),
    ],
    source: rule.source,
    unchecked: rule.checked === null ? say('told.unchecked') : null,
  };
}

/** The rule that was in force when it was told; null: its row is no longer there. */
export const ruleOf = (id: string): DisclosureRule | null => DISCLOSURE_RULES.find((rule) => rule.id === id) ?? null;

/** Why something may not be told, each with what would have to be there. */
export const reasonWords = ({ w }: DeskContext, reasons: readonly Reason[]): readonly string[] =>
  reasons.map((reason) => sayCode(w, 'told.reason', reason));

/** One record in a list: no word of what was told. */
export function headLine({ say, moments }: DeskContext, head: DisclosureHead) {
  return {
    href: `/desk/disclosures/${head.id}`,
    words: say(`told.ground.${head.ground}`),
    meta: [say(`told.state.${head.state}`), moments.at(head.startedAt), ...(head.reference ?? '').split(' ')]
      .filter((part) => part !== '')
      .join(' · '),
    tone: head.state === 'unfinished' ? 'late' : 'plain',
  };
}

/** What the page of a request, or of a client, shows of it. */
export async function toldView(
  context: DeskContext,
  tx: Tx,
  of: { readonly base: string; readonly requestId?: string; readonly clientId?: string },
) {
  const mayRead = context.may('disclosure.write');
  const heads = mayRead ? await listDisclosures(tx, of) : [];
  const opens = await openRecords(context, tx, heads);
  return {
    ...reportView(context, of.base),
    lines: heads.filter(opens).map((head) => headLine(context, head)),
    may_write: mayRead,
  };
}

/** The same where nothing else shows: danger is reported from everywhere (PRACTICE 8). */
export const reportView = (context: DeskContext, base: string) => ({
  base,
  lines: [],
  may_write: false,
  may_report: context.may('disclosure.report'),
});

/** One line of the first screen. */
interface ToldLine {
  readonly text: string;
  readonly href: string;
  readonly tone: 'late' | 'plain';
}

/**
 * What waits on the first screen: told and not written down, or written down and not told. No ground and no name stands
 * here, since clients see this screen (PRACTICE 30).
 */
export async function toldLines(context: DeskContext, tx: Tx): Promise<readonly ToldLine[]> {
  if (!context.may('disclosure.report')) return [];
  const heads = await openDisclosures(tx);
  const opens = await openRecords(context, tx, heads);
  return heads.flatMap((head) => toldLine(context, head, opens(head)) ?? []);
}

function toldLine({ say, moments, member, may }: DeskContext, head: DisclosureHead, opens: boolean): ToldLine | null {
  const own = head.startedBy === member.memberId;
  if (!own && !(opens && may('disclosure.write'))) return null;
  const at = moments.at(head.startedAt);
  const href = `/desk/disclosures/${head.id}`;
  if (head.state === 'unfinished')
    return { text: say('told.first.unfinished', { at }), href: `${href}/write`, tone: 'late' };
  if (!head.kinds.includes('approved'))
    return { text: say(own ? 'told.first.waits' : 'told.first.asks', { at }), href, tone: 'plain' };
  return own ? { text: say('told.first.agreed', { at }), href, tone: 'late' } : null;
}
