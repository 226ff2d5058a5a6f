import { isBounceBox, isListRobot, isMailSystem, isNoReply, partsOf } from './address.js';
import type { ScreenFacts } from './screen.js';

/**
 * Where an automatic answer goes: to the address that wrote, or to a sub-address of it (RFC 5233: `jane+care@` of `jane@`)
 * that the mail asks answers to. Reply-To counts no further. DKIM and SPF vouch for a domain and not for a mailbox in it,
 * so whoever sends through the same server can write in a neighbour's name; the answer has a link to what the neighbour
 * and the practice wrote to each other. docs/decisions, "Reply-To stays within a mailbox".
 * @param correspondent the one address of From, plain, lower case
 */
export function answerAddress(
  facts: Pick<ScreenFacts, 'headers' | 'standing' | 'ownAddresses'>,
  correspondent: string,
): string {
  const wanted = soleAddress(facts.headers['reply-to'] ?? []);
  if (wanted === null || facts.standing !== 'proved') return correspondent;
  const own = facts.ownAddresses.some((address) => address.toLowerCase() === wanted);
  return !own && isSubAddress(wanted, correspondent) ? wanted : correspondent;
}

/** One field with one address, named or not; no list, no group (RFC 5322 section 3.4), no comment, nothing quoted by `\`. */
function soleAddress(fields: readonly string[]): string | null {
  const [value = '', ...more] = fields;
  if (more.length > 0 || value.length > MOST_CHARACTERS || /[,;:()\\]/.test(value)) return null;
  const named = /^(?:"[^"<>@]*" ?|[^"<>@]*)<([^<>]*)>$/.exec(value.trim());
  const parts = partsOf(named?.[1] ?? value);
  return parts === null ? null : `${parts.local}@${parts.domain}`;
}

/** As much as a line of mail holds (RFC 5322 section 2.1.1). */
const MOST_CHARACTERS = 998;

function isSubAddress(wanted: string, base: string): boolean {
  const [to, from] = [partsOf(wanted), partsOf(base)];
  if (to === null || from === null || to.domain !== from.domain) return false;
  // Further down than one step nobody agrees on what a second "+" means.
  if (from.local.includes('+') || !to.local.startsWith(`${from.local}+`)) return false;
  const robot = isMailSystem(to.local) || isBounceBox(to.local) || isListRobot(to.local) || isNoReply(to.local);
  return !robot && TAG.test(to.local.slice(from.local.length + 1)) && to.local.length <= MOST_LOCAL;
}

const TAG = /^[a-z0-9][a-z0-9._-]*$/;
/** RFC 5321 section 4.5.3.1.1. */
const MOST_LOCAL = 64;
