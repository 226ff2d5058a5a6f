/**
 * What a client may be asked to agree to, each of which can be refused without a loss: "nothing is called consent that
 * the client cannot refuse" (PRACTICE 41; GDPR art. 7(4)). `treatment` stands only where no secrecy by law carries the
 * work itself (art. 9(2)(a)).
 */
export const CONSENT_PURPOSES = [
  'treatment',
  'keeping',
  'recording',
  'supervision',
  'research',
  'plain_mail',
  'other_professional',
  'photograph',
  'other',
] as const;
export type ConsentPurpose = (typeof CONSENT_PURPOSES)[number];

export const CONSENT_WAYS = ['spoken', 'signed', 'conversation'] as const;
export type ConsentWay = (typeof CONSENT_WAYS)[number];

/** What stops when it is taken back: said to the member who records it, and to the person. GDPR art. 7(3). */
export const WHAT_STOPS: Readonly<Record<ConsentPurpose, 'the_work' | 'the_use' | 'the_keeping'>> = {
  treatment: 'the_work',
  keeping: 'the_keeping',
  recording: 'the_use',
  supervision: 'the_use',
  research: 'the_use',
  plain_mail: 'the_use',
  other_professional: 'the_use',
  photograph: 'the_use',
  other: 'the_use',
};
