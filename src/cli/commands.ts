import type { Command } from './command.js';
import { DETECT_LINES, TRIAGE_LINES } from './line-help.js';

const PRACTICE = { practice: { type: 'string' } } as const;
const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;
const texts = { type: 'string', multiple: true } as const;

/** Every command, in the order in which help lists them. */
export const COMMANDS: Readonly<Record<string, Command>> = {
  serve: {
    usage: '[--only web,smtp,workers] [--demo]',
    does: 'Runs the service: all of it, or some of its roles; --demo opens the demo practice on any database.',
    options: { only: text, demo: flag },
    load: async () => (await import('./serve.js')).serve,
  },
  'practice add': {
    usage:
      '--name N --address A [--alias A2]… --language da|de|en|ro --country DK [--region R] --profession P\n' +
      '  [--regime eu|uk|hipaa]… --time-zone Z [--slug S]',
    does: 'Founds a practice.',
    options: {
      name: text,
      address: text,
      alias: texts,
      language: text,
      country: text,
      region: text,
      profession: text,
      regime: texts,
      'time-zone': text,
      slug: text,
    },
    load: async () => (await import('./practice.js')).addPractice,
  },
  'practice list': {
    usage: '',
    does: 'Lists the practices.',
    load: async () => (await import('./practice.js')).listPractices,
  },
  'practice token': {
    usage: 'ADDRESS|SLUG',
    does: 'Makes a token for POST /intake/mime, by which a service hands the mail of a practice on; the one before ends.',
    words: { least: 1, most: 1 },
    load: async () => (await import('./practice.js')).makeToken,
  },
  'member add': {
    usage: '[--practice A] --email E --name N --role owner|therapist|assistant|auditor',
    does: 'Gives somebody who works in the practice, and is at least 18 years old, an account.',
    options: { ...PRACTICE, email: text, name: text, role: text },
    load: async () => (await import('./member.js')).add,
  },
  'member list': {
    usage: '[--practice A]',
    does: 'Lists who works in the practice.',
    options: PRACTICE,
    load: async () => (await import('./member.js')).list,
  },
  'member link': {
    usage: 'EMAIL [--practice A]',
    does: 'Makes a one-time sign-in link to the desk, good for 15 minutes.',
    options: PRACTICE,
    words: { least: 1, most: 1 },
    load: async () => (await import('./member.js')).link,
  },
  'client add': {
    usage: '[--practice A] --name N [--email E] [--birth DATE] [--relationship-start DATE]',
    does: 'Enters somebody into the client register.',
    options: { ...PRACTICE, name: text, email: text, birth: text, 'relationship-start': text },
    load: async () => (await import('./client.js')).add,
  },
  'client list': {
    usage: '[--practice A]',
    does: 'Lists the client register by name.',
    options: PRACTICE,
    load: async () => (await import('./client.js')).list,
  },
  'client start': {
    usage: 'ID --on DATE [--practice A]',
    does: 'Records that the relationship began on a day.',
    options: { ...PRACTICE, on: text },
    words: { least: 1, most: 1 },
    load: async () => (await import('./client.js')).start,
  },
  'client end': {
    usage: 'ID --on DATE [--practice A]',
    does: 'Records that the relationship ended on a day; from then on the file has a date of erasure.',
    options: { ...PRACTICE, on: text },
    words: { least: 1, most: 1 },
    load: async () => (await import('./client.js')).end,
  },
  'client import': {
    usage: 'FILE.csv [--dry-run] [--practice A]',
    does: 'Brings in clients from a list; --dry-run only says what would be erased when.',
    options: { ...PRACTICE, 'dry-run': flag },
    words: { least: 1, most: 1 },
    load: async () => (await import('./client-import.js')).importList,
  },
  'client erase': {
    usage: 'ID --reason TEXT [--practice A]',
    does: 'Erases a client now; what a law or a hold keeps stays, and is named.',
    options: { ...PRACTICE, reason: text },
    words: { least: 1, most: 1 },
    load: async () => (await import('./client.js')).erase,
  },
  'hold add': {
    usage: '--client ID --reason TEXT [--until DATE] [--practice A]',
    does: "Keeps a client's file from being erased.",
    options: { ...PRACTICE, client: text, reason: text, until: text },
    load: async () => (await import('./hold.js')).add,
  },
  'hold release': {
    usage: 'ID --reason TEXT [--practice A]',
    does: 'Says that a hold is over.',
    options: { ...PRACTICE, reason: text },
    words: { least: 1, most: 1 },
    load: async () => (await import('./hold.js')).release,
  },
  'hold list': {
    usage: '[--practice A] [--all]',
    does: 'Lists the holds that nobody released; --all the others too.',
    options: { ...PRACTICE, all: flag },
    load: async () => (await import('./hold.js')).list,
  },
  'request list': {
    usage: '[--practice A] [--status new|open|waiting|closed]',
    does: 'Lists the requests: danger first, then by the day on which they are due.',
    options: { ...PRACTICE, status: text },
    load: async () => (await import('./request.js')).list,
  },
  'request show': {
    usage: 'REFERENCE [--practice A]',
    does: 'Shows what is known about a request; what was written is read at the desk.',
    options: PRACTICE,
    words: { least: 1, most: 1 },
    load: async () => (await import('./request.js')).show,
  },
  'outbox list': {
    usage: '[--practice A]',
    does: 'Lists the letters that left or will leave, the newest first.',
    options: PRACTICE,
    load: async () => (await import('./outbox.js')).list,
  },
  'outbox show': {
    usage: 'ID [--practice A]',
    does: 'Prints a letter as message/rfc822.',
    options: PRACTICE,
    words: { least: 1, most: 1 },
    load: async () => (await import('./outbox.js')).show,
  },
  'retention plan': {
    usage: '[--practice A] [--until DATE]',
    does: 'Lists what falls due when, by which rule, and what stands in the way.',
    options: { ...PRACTICE, until: text },
    load: async () => (await import('./retention.js')).plan,
  },
  'retention run': {
    usage: '[--practice A] [--confirm RUN]',
    does: 'Erases what is due, or stops and asks; --confirm lets a run that asked go on.',
    options: { ...PRACTICE, confirm: text },
    load: async () => (await import('./retention.js')).run,
  },
  'audit verify': {
    usage: '[--practice A]',
    does: 'Checks every link of the log; exit 1 when one is not right.',
    options: PRACTICE,
    load: async () => (await import('./audit.js')).verify,
  },
  'demo mail': {
    usage: '[relative|enquiry|rights|goodbye|out-of-office|FILE]',
    does: 'Sends a sample mail, or a file, to the demo practice through the SMTP port of the running service.',
    words: { least: 0, most: 1 },
    load: async () => (await import('./demo.js')).mail,
  },
  triage: {
    usage: '< mails.jsonl',
    does: 'Says what each mail is: JSONL in, JSONL out; needs no service and no database.',
    more: TRIAGE_LINES,
    load: async () => (await import('./triage.js')).triage,
  },
  detect: {
    usage: '< texts.jsonl',
    does: 'Finds personal data in each text: JSONL in, JSONL out; needs no service and no database.',
    more: DETECT_LINES,
    load: async () => (await import('./detect.js')).detect,
  },
  backup: {
    usage: 'FILE',
    does: 'Writes everything but the keys to FILE, and the keys of those who were not erased to FILE.keys.',
    words: { least: 1, most: 1 },
    load: async () => (await import('./backup.js')).backup,
  },
  restore: {
    usage: 'FILE [--keys FILE]',
    does: 'Puts a backup into an empty database and does again what was erased since.',
    options: { keys: text },
    words: { least: 1, most: 1 },
    load: async () => (await import('./backup.js')).restore,
  },
  doctor: {
    usage: '[--answers FILE|JSON]',
    does: 'Looks at configuration, keys, database, mail, clock, disk, backups and rules, and says what to do; exit 1 when something is wrong.',
    options: { answers: text },
    load: async () => (await import('./doctor.js')).doctor,
  },
};
