export const ROLES = ['owner', 'therapist', 'assistant', 'auditor'] as const;
/** What a member is in a practice. One role a member. */
export type Role = (typeof ROLES)[number];

/**
 * Who may do what, decided here and nowhere else. "Only personnel who need access to perform their job functions"
 * (GDPR art. 25, 29, 32(4); 45 CFR 164.308(a)(4)). What is not listed for a role is refused.
 */
export const ACTIONS = {
  // The queue: kinds, dates, counts. The assistant answers the telephone and keeps the dates (PRACTICE 35).
  'queue.list': ['owner', 'therapist', 'assistant'],
  'request.read_meta': ['owner', 'therapist', 'assistant'],
  // What people wrote is for those who are bound by the therapist's secrecy (PRACTICE 35); each opening is logged.
  'message.read_text': ['owner', 'therapist'],
  // Who asks is shown what `decideReading` lets them read: an assistant what strangers ask of the front desk.
  'message.ask': ['owner', 'therapist', 'assistant'],
  // An owner is asked why, and the care team sees it.
  'reading.reason': ['owner'],
  'request.reply': ['owner', 'therapist'],
  'request.close': ['owner', 'therapist'],
  // To say that triage was wrong one must have read the message.
  'request.correct': ['owner', 'therapist'],
  // Who is a client is the secret itself (straffeloven § 152, § 203 StGB): the register is closed to the assistant.
  'client.list': ['owner', 'therapist'],
  'client.write': ['owner', 'therapist'],
  'client.link': ['owner', 'therapist'],
  // A list of everybody there ever was, from elsewhere: who answers for the practice brings it in.
  'client.import': ['owner'],
  'client.erase': ['owner', 'therapist'],
  'hold.write': ['owner', 'therapist'],
  // The plan names clients and dates; a therapist sees each person in a digest before (PRACTICE 14).
  'retention.plan': ['owner', 'therapist'],
  // A run that stopped and asks: who answers for the practice answers for it (PRACTICE 14).
  'retention.confirm': ['owner'],
  // The log says what was done, never what was said: ids and codes, so that an outsider can check it.
  'log.read': ['owner', 'auditor'],
  'member.manage': ['owner'],
  'practice.settings': ['owner'],
  // Letters hold the address of whoever wrote and, later, what was answered.
  'outbox.read': ['owner', 'therapist'],
  // What came by telephone or letter is typed by whoever took it (PRACTICE 18); they read no more of it afterwards.
  'desk.file': ['owner', 'therapist', 'assistant'],
  // "No rule and no setting can make reporting need somebody else's leave": whoever answers the telephone (PRACTICE 8).
  'disclosure.report': ['owner', 'therapist', 'assistant'],
  // Anything else that is told outside is told by who is bound by the therapist's secrecy, and read by them alone.
  'disclosure.write': ['owner', 'therapist'],
  // A mail to the wrong person is found by whoever sent it: everybody who works with mail opens one (PRACTICE 20).
  'incident.open': ['owner', 'therapist', 'assistant'],
  // What is written of it names people, and the log says whom: for who is bound by the therapist's secrecy.
  'incident.read': ['owner', 'therapist'],
  // Who answers for the practice tells the authority and the people, or says why not (GDPR art. 33, 34).
  'incident.decide': ['owner'],
} as const satisfies Readonly<Record<string, readonly Role[]>>;

export type Action = keyof typeof ACTIONS;

/** Whether a member with this role may do this. */
export function may(role: Role, action: Action): boolean {
  const roles: readonly Role[] = ACTIONS[action];
  return roles.includes(role);
}

/** Whether a word from outside (a command line, a row) names a role. */
export function isRole(word: string): word is Role {
  return (ROLES as readonly string[]).includes(word);
}
