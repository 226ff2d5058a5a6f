// The thread in which it is looked up who sent a mail: DKIM reads every byte, and name servers take their time. Started
// from the sources by tests and from the build by the service, so it is plain JavaScript that imports nothing of ours.
import { Resolver } from 'node:dns/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { authenticate } from 'mailauth';
import { getDomain } from 'tldts';

/** Of one question, in milliseconds; a mail that asks more than this many is asked about no further. */
const QUESTION_MS = 2_000;
const MOST_QUESTIONS = 60;
const KEPT_MS = 300_000;
const MOST_KEPT = 5_000;
/** No answer at all: nothing is asked for a while, so that mail does not wait for a network that is away. */
const AWAY_MS = 30_000;

const servers = /** @type {{ dnsServers: string[] }} */ (workerData).dnsServers;
const resolver = new Resolver({ timeout: QUESTION_MS, tries: 1 });
if (servers.length > 0) resolver.setServers(servers);
/** @type {Map<string, { until: number, answer: Promise<any> }>} */
const kept = new Map();
let awayUntil = 0;

/**
 * @param {string} name
 * @param {string} type
 */
function ask(name, type) {
  const key = `${type} ${name.toLowerCase()}`;
  const now = performance.now();
  const before = kept.get(key);
  if (before !== undefined && before.until > now) return before.answer;
  if (now < awayUntil) return Promise.reject(Object.assign(new Error('ETIMEOUT'), { code: 'ETIMEOUT' }));
  const answer = resolver.resolve(name, type).catch((error) => {
    if (error.code !== 'ENODATA' && error.code !== 'ENOTFOUND') {
      kept.delete(key);
      if (error.code === 'ETIMEOUT' || error.code === 'ECONNREFUSED') awayUntil = performance.now() + AWAY_MS;
    }
    throw error;
  });
  answer.catch(() => {});
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(key, { until: now + KEPT_MS, answer });
  return answer;
}

/** @param {any} mail */
async function look({ raw, from, sender, ip, helo }) {
  let questions = 0;
  const { dkim, spf, dmarc, arc } = await authenticate(Buffer.from(raw), {
    ...(ip === null ? {} : { ip, helo: helo ?? ip }),
    sender: sender ?? undefined,
    mta: 'localhost',
    minBitLength: 1024,
    disableBimi: true,
    resolver: (/** @type {string} */ name, /** @type {string} */ type) => {
      questions += 1;
      if (questions > MOST_QUESTIONS) throw Object.assign(new Error('too many'), { code: 'ETIMEOUT' });
      return ask(name, type);
    },
  });
  const own = organisation(from);
  const signatures = (dkim?.results ?? [])
    .filter((/** @type {any} */ one) => one.signingDomain)
    .slice(0, 10)
    .map((/** @type {any} */ one) => ({
      // A signature over a part lets anybody write the rest (RFC 6376 section 8.2).
      result: one.canonBodyLengthLimited ? 'policy' : String(one.status?.result ?? 'none'),
      domain: String(one.signingDomain ?? '')
        .toLowerCase()
        .slice(0, 253),
    }));
  const sent =
    ip === null || !spf
      ? null
      : {
          result: String(spf.status?.result),
          domain: String(spf.domain ?? '')
            .toLowerCase()
            .slice(0, 253),
        };
  const policy = dmarc && ['none', 'quarantine', 'reject'].includes(dmarc.policy) ? dmarc.policy : null;
  const result = dmarc ? String(dmarc.status?.result) : '';
  return {
    spf: sent,
    dkim: signatures,
    dmarc: ['pass', 'fail', 'none'].includes(result) ? { result, policy } : null,
    arc: arc && ['pass', 'fail'].includes(arc.status?.result) ? arc.status.result : null,
    aligned: {
      spf: sent?.result === 'pass' && own !== null && organisation(sent.domain) === own,
      dkim:
        own !== null &&
        signatures.some((/** @type {any} */ one) => one.result === 'pass' && organisation(one.domain) === own),
    },
  };
}

/**
 * Who registered a domain (RFC 7489 section 3.2), by the public suffix list with the suffixes of hosters.
 * @param {string} domain
 */
function organisation(domain) {
  return getDomain(domain, { allowPrivateDomains: true }) ?? null;
}

parentPort?.on('message', async (mail) => {
  try {
    parentPort?.postMessage({ found: await look(mail) });
  } catch {
    parentPort?.postMessage({ found: null });
  }
});
parentPort?.postMessage({ ready: true });
