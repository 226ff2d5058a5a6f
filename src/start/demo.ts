import path from 'node:path';
import { DEMO_KINDS, DEMO_MAILS } from '../cli/demo-mails.js';
import { sendDemoMails } from '../cli/demo-send.js';
import { reachable } from '../cli/service.js';
import type { Ground } from '../ground.js';
import type { Config } from '../platform/config.js';
import { createPractice } from '../practice/create.js';
import { loadPractice, type Practice, practiceIds } from '../practice/index.js';
import { addMember, listMembers } from '../practice/members.js';
import { createSignInLink } from '../practice/sign-in.js';

/** The practice that a first start opens by itself. */
export interface Demo {
  readonly practice: Practice;
  /** Made in this start. */
  readonly isNew: boolean;
}

/** The demo practice: the one that is there, a new one where nothing is; null: real practices live here. */
export async function openDemo(ground: Ground): Promise<Demo | null> {
  const desk = ground.desk();
  const ids = await practiceIds(desk.across);
  const load = (id: string) => desk.quick(id, (tx) => loadPractice(tx, ground.vault, id));
  if (ids.length > 0) {
    const practices = await Promise.all(ids.slice(0, 20).map(load));
    const practice = practices.find(({ demo }) => demo);
    return practice === undefined ? null : { practice, isNew: false };
  }
  const now = ground.clock.now();
  const { id } = await createPractice(
    desk,
    { vault: ground.vault, at: now },
    {
      name: 'Astrid Vinter',
      addresses: ['kontakt@vinter.example', 'astrid@vinter.example'],
      language: 'da',
      country: 'DK',
      profession: 'psychotherapist',
      timeZone: 'Europe/Copenhagen',
      slug: 'vinter',
      demo: true,
    },
  );
  const practice = await load(id);
  await desk.quick(id, (tx) =>
    addMember(
      tx,
      { practice, audit: ground.audit, now, actor: { kind: 'system' } },
      { email: 'astrid@vinter.example', name: 'Astrid Vinter', role: 'owner' },
    ),
  );
  return { practice, isNew: true };
}

/** A one-time link to the desk of the demo's owner. */
export async function demoSignInUrl(ground: Ground, practice: Practice, publicUrl: string): Promise<string> {
  const { token } = await ground.desk().quick(practice.id, async (tx) => {
    const [owner] = await listMembers(tx);
    return createSignInLink(tx, { practiceId: practice.id, memberId: owner?.id ?? '', now: ground.clock.now() });
  });
  return `${publicUrl}/desk/sign-in/${token}`;
}

/** Sends one mail of each kind through the service's own SMTP port, so that the desk shows what it is for at once. */
export async function sendSamples(ground: Ground, practice: Practice, smtpPort: number): Promise<void> {
  const mails = DEMO_KINDS.map((kind) => DEMO_MAILS[kind]({ to: practice.address, now: ground.clock.now() }));
  await sendDemoMails({ host: reachable(ground.config.smtpHost), port: smtpPort }, mails);
}

/** The few lines that a start prints. */
export function demoLines(of: {
  readonly practice: Practice;
  readonly publicUrl: string;
  readonly smtp: string;
  readonly signInUrl: string;
  readonly hasMailbox: boolean;
  readonly config: Config;
}): string {
  return [
    '',
    'Subrosa is running, with a practice to try it on.',
    '',
    `  Write to   ${of.practice.address}   (SMTP on ${of.smtp})`,
    `  Web        ${of.publicUrl}/p/${of.practice.slug}/`,
    `  Sign in    ${of.signInUrl}`,
    `             (once, within 15 minutes; a new one: ${commandWords(of.config)} member link astrid@vinter.example)`,
    ...(of.hasMailbox ? [`  Mailbox    ${of.publicUrl}/desk/outbox   (what Subrosa sends stays there)`] : []),
    '',
    'Stop with Ctrl-C.',
    '',
  ].join('\n');
}

/** How `subrosa` finds this installation from the service's working folder: with the settings that are not the default. */
function commandWords({ varDir, masterKeyFile, databaseUrl, clockOffset }: Config): string {
  const settings = [
    ...(varDir === path.resolve('var') ? [] : [`VAR_DIR=${shellWord(varDir)}`]),
    ...(masterKeyFile === null ? [] : [`MASTER_KEY_FILE=${shellWord(path.resolve(masterKeyFile))}`]),
    // It holds a password.
    ...(databaseUrl === null ? [] : ['DATABASE_URL=…']),
    ...(clockOffset === null ? [] : [`SUBROSA_CLOCK_OFFSET=${shellWord(clockOffset)}`]),
  ];
  return [...settings, 'npx subrosa'].join(' ');
}

const shellWord = (text: string): string =>
  /^[\w./:@%+,-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
