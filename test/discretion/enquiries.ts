import type { TestClock } from '../support/ground.js';
import { headersOf } from './transcript.js';

interface World {
  readonly ground: { readonly clock: TestClock };
  readonly mail: { drain(): Promise<void> };
  /** Origin of the web server. */
  readonly web: string;
  readonly transcript: string[];
}

/** What people write on the public pages and hand over by the API about Mia, and what she writes there herself. */
const ENQUIRIES = [
  { page: 'about', text: 'Is my daughter Mia Holm a patient of yours?', reply: 'mother@family.example' },
  { page: 'write', text: 'Can we move our session on Thursday? Mia', reply: 'mia@holm.example', about: 'client' },
  { page: 'write', text: 'What do you know about Mia Holm?', reply: 'mia@holm.example' },
  { page: 'rights/access', text: 'I am Mia Holm. What do you keep about me?', reply: 'mia@holm.example' },
  { page: 'complaint', text: 'Mia Holm was late again.' },
] as const;

/** The same forms and calls in both worlds, with what follows from them and the pages that they lead to. */
export async function writeEnquiries(world: World, round: string): Promise<void> {
  for (const { page, ...fields } of ENQUIRIES) {
    world.ground.clock.forward(60_000);
    const sent = { ...fields, text: `${fields.text} ${round}`, id: FORM };
    const reply = await fetch(`${world.web}/p/practice/${page}`, {
      method: 'POST',
      body: new URLSearchParams(sent),
      headers: { origin: world.web, 'sec-fetch-site': 'same-origin' },
      redirect: 'manual',
    });
    world.transcript.push(`${page} ${reply.status} ${headersOf(reply)}`, await reply.text());
    const cookie = reply.headers.get('set-cookie')?.split(';')[0] ?? '';
    const thread = await fetch(`${world.web}/c/`, { headers: { cookie }, redirect: 'manual' });
    world.transcript.push(`thread ${thread.status} ${headersOf(thread)}`, await thread.text());
    const { text: message, reply: replyTo } = { reply: undefined, ...sent };
    const called = await fetch(`${world.web}/api/v1/enquiries`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': `${page}-${round}-0123456789` },
      body: JSON.stringify({ practice: 'practice', message, ...(replyTo === undefined ? {} : { replyTo }) }),
    });
    world.transcript.push(`api ${called.status} ${headersOf(called)}`, await called.text());
    await world.mail.drain();
  }
}

const FORM = '6f1f6f0e-52d5-4a5e-9d3e-0a4b7f0c1d2e';
