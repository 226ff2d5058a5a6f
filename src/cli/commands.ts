import type { Command } from './command.js';

const PRACTICE = { practice: { type: 'string' } } as const;
const text = { type: 'string' } as const;
const texts = { type: 'string', multiple: true } as const;

/** Every command, in the order in which help lists them. */
export const COMMANDS: Readonly<Record<string, Command>> = {
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
  triage: {
    usage: '< mails.jsonl',
    does: 'Says what each mail is: JSONL in, JSONL out; needs no service and no database.',
    load: async () => (await import('./triage.js')).triage,
  },
  detect: {
    usage: '< texts.jsonl',
    does: 'Finds personal data in each text: JSONL in, JSONL out; needs no service and no database.',
    load: async () => (await import('./detect.js')).detect,
  },
};
