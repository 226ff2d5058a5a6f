import type { Section } from '../../policy/package/index.js';

/** How a sealed column reads when it is open. */
type Form = 'text' | 'json' | 'file';

/**
 * Where something about a person stands, and what of it a package holds. The texts of SQL are the program's own; what is
 * filled in are ids alone. `t` is the table.
 */
export interface Source {
  readonly table: string;
  readonly section: Section;
  /** Behind FROM, beginning with the table as `t`. */
  readonly from: string;
  /** With `:clients`, `:writers` or `:requests`, each an array of ids. */
  readonly where: string;
  /** A row's own order and its name in the vault. */
  readonly row: string;
  /** Whose key opens the sealed columns: an id of `subject_key`; or of a joint file, where `joint` is set. */
  readonly key: string;
  readonly joint?: true;
  /** Words that open to one member alone, their own process notes and drafts: an id of a member. */
  readonly author?: string;
  /** The request that it came with, which may be kept from a member. */
  readonly request?: string;
  readonly facts: readonly string[];
  readonly sealed: Readonly<Record<string, Form>>;
  /** What the person gave, which is what they carry away (GDPR art. 20(1)). */
  readonly provided?: true;
  /** It was exchanged with an address: whoever has shown that they read it has a right to this, and to nothing else. */
  readonly exchanged?: true;
}

const CLIENT_KEY = '(SELECT subject_key_id FROM client WHERE id = t.client_id)';
const WRITER_KEY = '(SELECT subject_key_id FROM correspondent WHERE id = t.correspondent_id)';
const REQUEST_KEY =
  '(SELECT c.subject_key_id FROM request q JOIN correspondent c ON c.id = q.correspondent_id WHERE q.id = t.request_id)';

type Also = Partial<
  Pick<
    Source,
    'facts' | 'sealed' | 'row' | 'provided' | 'exchanged' | 'from' | 'where' | 'key' | 'joint' | 'author' | 'request'
  >
>;

const ofClient = (table: string, section: Section, also: Also = {}): Source => ({
  ...{ table, section, from: `${table} t`, where: 't.client_id = ANY(:clients)', row: 't.id::text' },
  ...{ key: CLIENT_KEY, facts: [], sealed: {} },
  ...also,
});
const ofWriter = (table: string, section: Section, also: Also = {}): Source => ({
  ...{ table, section, from: `${table} t`, where: 't.correspondent_id = ANY(:writers)', row: 't.id::text' },
  ...{ key: WRITER_KEY, facts: [], sealed: {}, exchanged: true },
  ...also,
});
const ofRequest = (table: string, section: Section, also: Also = {}): Source => ({
  ...{ table, section, from: `${table} t`, where: 't.request_id = ANY(:requests)', row: 't.id::text' },
  ...{ key: REQUEST_KEY, facts: [], sealed: {}, exchanged: true, request: 't.request_id' },
  ...also,
});

const NOTE_OF = 'file_note_version t JOIN file_note n ON n.id = t.note_id';

/** Every version of the notes of a sort, in a client's own file or in a joint one. */
const notes = (section: Section, of: Pick<Source, 'where'> & Also): Source =>
  ofClient('file_note_version', section, {
    from: NOTE_OF,
    row: "t.note_id::text || '/' || t.number",
    key: '(SELECT subject_key_id FROM client WHERE id = n.client_id)',
    facts: ['n.kind', 'n.on_day', 'n.in_confidence', 'number', 'written_at'],
    sealed: { content_sealed: 'json' },
    ...of,
  });

/**
 * What was said together: to each who was there. What one told alone is in that one's own notes, and told in confidence it
 * is that one's alone (PRACTICE 4).
 */
const jointNotes = (section: Section, of: Pick<Source, 'where'> & Also): Source =>
  notes(section, {
    from: `${NOTE_OF} JOIN file_note_person p ON p.note_id = n.id`,
    key: 'n.joint_file_id',
    joint: true,
    ...of,
    where:
      `p.client_id = ANY(:clients) AND n.joint_file_id IS NOT NULL AND ${of.where} AND (NOT n.in_confidence ` +
      'OR (SELECT count(*) FROM file_note_person o WHERE o.note_id = n.id) = 1)',
  });

/** In the order of the sections; a person's own first. */
export const SOURCES: readonly Source[] = [
  ofClient('client', 'identity', {
    where: 't.id = ANY(:clients)',
    key: 't.subject_key_id',
    facts: ['last_entry_on', 'died_on', 'created_at'],
    sealed: { identity_sealed: 'json' },
    provided: true,
  }),
  ofWriter('correspondent', 'identity', {
    where: 't.id = ANY(:writers)',
    key: 't.subject_key_id',
    facts: ['language', 'created_at'],
    sealed: { address_sealed: 'text', pgp_sealed: 'json' },
    provided: true,
  }),
  ofClient('client_link', 'identity', { row: 't.correspondent_id::text', facts: ['linked_at'] }),
  ofClient('rectification', 'identity', { facts: ['field', 'corrected_at'], sealed: { before_sealed: 'text' } }),
  ofClient('relationship', 'relationship', { facts: ['start_on', 'end_on'] }),
  ofClient('care_team', 'relationship', { facts: ['from_at', 'until_at'], sealed: { reason_sealed: 'text' } }),
  ofClient('representative', 'relationship', {
    facts: ['kind', 'covers', 'from_on', 'until_on', 'ended_at'],
    sealed: { content_sealed: 'json' },
  }),
  ofClient('joint_file_person', 'relationship', {
    from: 'joint_file_person t JOIN joint_file f ON f.id = t.joint_file_id',
    row: 't.joint_file_id::text',
    facts: ['f.kind', 'f.told_alone', 'f.agreed_on', 'f.ended_on', 'promised_on'],
  }),
  ofClient('contact_point', 'contact', {
    facts: ['way', 'level', 'avoid', 'bills', 'agreed_on', 'notice'],
    sealed: { value_sealed: 'text', details_sealed: 'json' },
    provided: true,
  }),
  ofClient('contact_change', 'contact', {
    facts: ['what', 'from_code', 'to_code', 'changed_at'],
    sealed: { before_sealed: 'json' },
  }),
  ofClient('contact_answers', 'contact', {
    row: 't.client_id::text',
    facts: ['asked_at'],
    sealed: { answers_sealed: 'json' },
    provided: true,
  }),
  ofWriter('plain_mail_wish', 'contact', { facts: ['wished_at', 'withdrawn_at'] }),
  notes('notes', { where: "n.client_id = ANY(:clients) AND n.kind <> 'process'" }),
  notes('process_notes', { where: "n.client_id = ANY(:clients) AND n.kind = 'process'", author: 'n.author_id' }),
  jointNotes('joint_notes', { where: "n.kind <> 'process'" }),
  jointNotes('process_notes', { where: "n.kind = 'process'", author: 'n.author_id' }),
  ofClient('file_statement', 'notes', { facts: ['added_at'], sealed: { text_sealed: 'text' }, provided: true }),
  // What is being typed may be a process note: nobody but its author can tell.
  ofClient('file_draft', 'process_notes', {
    facts: ['saved_at'],
    sealed: { content_sealed: 'json' },
    author: 't.member_id',
  }),
  ofClient('file_test', 'tests', {
    facts: ['taken_on', 'recorded_at'],
    sealed: { test_sealed: 'json', answers_sealed: 'text', scores_sealed: 'text', interpretation_sealed: 'text' },
  }),
  ofClient('consent', 'agreed', {
    facts: ['purpose', 'way', 'given_on', 'withdrawn_on'],
    sealed: { words_sealed: 'text' },
    provided: true,
  }),
  ofClient('start_notice', 'agreed', {
    facts: ['version', 'language', 'way', 'given_on'],
    sealed: { text_sealed: 'text' },
  }),
  ofClient('release', 'agreed', { facts: ['until', 'prepared_at', 'persons'], sealed: { content_sealed: 'json' } }),
  ofClient('release_act', 'agreed', { facts: ['act', 'at'] }),
  ofWriter('release_offer', 'agreed', {
    facts: ['until', 'offered_at', 'ended_at'],
    sealed: { content_sealed: 'json' },
  }),
  ofWriter('release_press', 'agreed', { facts: ['act', 'at', 'with_passphrase'] }),
  ofClient('extract_objection', 'agreed', { facts: ['objected_at', 'withdrawn_at'] }),
  ofWriter('message', 'messages', {
    request: '(SELECT q.id FROM request q WHERE q.message_id = t.id)',
    facts: ['direction', 'channel', 'received_at'],
    sealed: { content_sealed: 'json' },
    provided: true,
  }),
  ofWriter('attachment', 'messages', {
    request: '(SELECT q.id FROM request q WHERE q.message_id = t.message_id)',
    facts: ['type', 'size_bytes'],
    sealed: { name_sealed: 'text', content_sealed: 'file' },
    provided: true,
  }),
  ofWriter('conversation', 'messages', {
    facts: ['created_at', 'last_message_at', 'removed_at'],
    sealed: { guide_sealed: 'json' },
  }),
  ofWriter('conversation_draft', 'messages', {
    row: 't.conversation_id::text',
    facts: ['saved_at'],
    sealed: { text_sealed: 'text' },
    provided: true,
  }),
  ofWriter('conversation_paper', 'messages', { facts: ['format', 'offered_at', 'until', 'ended_at'] }),
  ofWriter('agreement_draft', 'messages', {
    facts: ['sort', 'role', 'language', 'version', 'saved_at'],
    sealed: { text_sealed: 'text' },
  }),
  ofWriter('letter', 'letters', {
    request: 't.request_id',
    where: 't.correspondent_id = ANY(:writers) AND t.member_id IS NULL',
    key: 't.subject_key_id',
    facts: ['template', 'automatic', 'state', 'created_at', 'sent_at'],
  }),
  ofWriter('request', 'requests', {
    request: 't.id',
    facts: ['kind', 'right', 'risk', 'also', 'signals', 'pii', 'language', 'status', 'received_at', 'due', 'closed_at'],
  }),
  ofRequest('correction', 'requests', { facts: ['was', 'is', 'corrected_at'] }),
  ofRequest('not_urgent', 'requests', { row: 't.request_id::text', facts: ['was', 'is', 'said_at'] }),
  ofRequest('alarm', 'requests', { row: 't.request_id::text', facts: ['began_at', 'ended_at', 'nobody_left'] }),
  ofRequest('acknowledgement_claim', 'requests', { row: 't.request_id::text', facts: ['sort', 'claimed_at'] }),
  ofRequest('mail_answer', 'requests', { facts: ['sent_at'] }),
  ofRequest('complaint_outcome', 'requests', {
    row: "t.request_id::text || '/' || t.number",
    facts: ['outcome', 'recorded_at'],
  }),
  ofRequest('rights_case', 'rights', {
    row: 't.request_id::text',
    facts: ['right', 'state', 'extended', 'effect', 'changed_at'],
  }),
  ofRequest('rights_step', 'rights', {
    facts: ['act', 'what', 'reasons', 'told', 'at'],
    sealed: { note_sealed: 'text' },
  }),
  ofRequest('rights_erasure', 'rights', {
    row: 't.request_id::text',
    facts: ['outcome', 'stays', 'carried_out_at'],
  }),
  ofClient('restriction', 'rights', {
    facts: ['ground', 'set_at', 'told_on', 'lifted_at'],
    sealed: { lift_reason_sealed: 'text' },
  }),
  ofClient('recipient_told', 'rights', { facts: ['outcome', 'decided_at'] }),
  ofClient('access_package', 'rights', { facts: ['kind', 'state', 'started_at', 'released_at'] }),
  ofClient('disclosure', 'told_to_others', { facts: ['ground', 'rule', 'started_at', 'kept_until'] }),
  ofClient('disclosure_entry', 'told_to_others', {
    from: 'disclosure_entry t JOIN disclosure d ON d.id = t.disclosure_id',
    where: 'd.client_id = ANY(:clients)',
    key: 'd.subject_key_id',
    facts: ['kind', 'at'],
    sealed: { content_sealed: 'json' },
  }),
  ofClient('incident_person', 'told_to_others', {
    from: 'incident_person t JOIN incident i ON i.id = t.incident_id',
    facts: ['i.reported_at', 'told_at', 'told_how'],
  }),
  // What others wrote about the person is theirs to see too; who it was, and what they asked to keep, a member looks at.
  ofClient('request_matter', 'written_by_others', {
    request: 'q.id',
    from: 'request_matter t JOIN request q ON q.id = t.request_id JOIN message m ON m.id = q.message_id',
    where: 't.client_id = ANY(:clients) AND q.correspondent_id <> ALL(:writers)',
    row: 'm.id::text',
    key: '(SELECT subject_key_id FROM correspondent WHERE id = m.correspondent_id)',
    facts: ['q.kind', 'q.risk', 'q.received_at'],
    sealed: { 'm.content_sealed': 'json' },
  }),
  ofClient('tell_client', 'written_by_others', {
    request: 't.request_id',
    row: 't.request_id::text',
    facts: ['answer', 'decided_at', 'told_at'],
  }),
  ofClient('invoice', 'invoices', {
    key: 't.subject_key_id',
    facts: ['number', 'issued_on', 'paid_on', 'kept_until'],
    sealed: { content_sealed: 'json' },
  }),
  ofClient('client', 'keeping', {
    where: 't.id = ANY(:clients)',
    key: 't.subject_key_id',
    facts: ['erasure_due', 'erasure_rule', 'put_off_until'],
  }),
  ofClient('client_put_off', 'keeping', { facts: ['until', 'put_off_at'], sealed: { reason_sealed: 'text' } }),
  ofClient('hold', 'keeping', {
    request: 't.request_id',
    facts: ['ground', 'placed_at', 'until', 'released_at'],
    sealed: { reason_sealed: 'text' },
  }),
  ofClient('reading_reason', 'looked_up', { facts: ['ground', 'given_at', 'opened'] }),
  // By day, role and purpose: who it was is the practice's to know (GDPR art. 15(1)(c), CJEU C-579/21).
  ofClient('audit_event', 'looked_up', {
    from: 'audit_event t LEFT JOIN member w ON w.id = t.actor_id',
    where: "t.object_id = ANY(:clients) OR t.detail::jsonb->>'client' = ANY((:clients)::text[])",
    row: "lpad(t.number::text, 12, '0')",
    key: 'NULL',
    facts: ['action', 'at', 'w.role'],
  }),
];
