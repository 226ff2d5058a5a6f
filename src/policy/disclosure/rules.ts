import type { DisclosureRule, Ground } from './grounds.js';

type Row = Omit<DisclosureRule, 'id' | 'ground' | 'country' | 'from' | 'until' | 'checked'> &
  Partial<Pick<DisclosureRule, 'from' | 'until' | 'checked'>>;

/** What holds everywhere for a ground; a country's row says only where it differs. */
const GENERAL: Readonly<Record<Ground, Row>> = {
  imminent_danger: {
    duty: 'may',
    toWhom: ['emergency_number', 'police', 'person_in_danger'],
    within: 'at_once',
    telling: 'told_unless_it_endangers',
    source: 'GDPR art. 6(1)(d), 9(2)(c): vital interests; Cod deontologic VI.2, VI.4',
  },
  child_in_danger: {
    duty: 'may',
    toWhom: ['child_services', 'emergency_number', 'police'],
    within: 'at_once',
    telling: 'told_unless_it_endangers',
    source: 'GDPR art. 6(1)(d), 9(2)(c), (g); the duty to report is the country’s',
  },
  vulnerable_adult_in_danger: {
    duty: 'may',
    toWhom: ['adult_services', 'emergency_number', 'police'],
    within: 'at_once',
    telling: 'told_unless_it_endangers',
    source: 'GDPR art. 6(1)(d), 9(2)(c), (g); the duty to report is the country’s',
  },
  release: {
    duty: 'may',
    toWhom: ['named_in_release'],
    within: 'no_term',
    telling: 'knows_already',
    source: 'GDPR art. 9(2)(a), 7(3): explicit consent, taken back at any time',
  },
  preventing_offence: {
    duty: 'may',
    toWhom: ['police', 'person_in_danger'],
    within: 'at_once',
    telling: 'told_unless_it_endangers',
    source:
      'Cod deontologic VI.2: preventing an offence, its result, or removing damaging consequences; else one’s own code',
  },
  public_health: {
    duty: 'may',
    toWhom: ['health_authority'],
    within: 'no_term',
    telling: 'told',
    source: 'GDPR art. 9(2)(i); which illness has to be reported is the country’s',
  },
  court_order: {
    duty: 'must',
    toWhom: ['named_in_paper'],
    within: 'date_on_paper',
    telling: 'told_unless_banned',
    source: 'GDPR art. 6(1)(c), 9(2)(f); the order of a judge, and what the law of procedure lets a therapist refuse',
  },
  representation: {
    duty: 'may',
    toWhom: ['representative'],
    within: 'no_term',
    telling: 'knows_already',
    source: 'GDPR art. 12, 15: the rights of the client, used by who acts for them with a signed power',
  },
  deidentified_extract: {
    duty: 'may',
    toWhom: ['supervisor_or_researcher'],
    within: 'no_term',
    telling: 'named_in_notice',
    source: 'Cod deontologic VI.3, VI.4: so that those concerned cannot be identified; CJEU C-413/23 P',
  },
};

/** Rows of single countries. What they leave out is as in the general row. */
const OF_COUNTRIES: readonly (Partial<Row> & {
  readonly country: string;
  readonly ground: Ground;
  readonly source: string;
})[] = [
  {
    country: 'DK',
    ground: 'imminent_danger',
    source:
      'Straffeloven § 152 e no. 2, § 253: obvious public interest or one’s own or others’ need; help where a life is at stake',
  },
  {
    country: 'DK',
    ground: 'child_in_danger',
    duty: 'must',
    from: '2024-01-01',
    source: 'Barnets lov §§ 133, 135: everybody, professionals more so; amended 2024: confirm the sections',
  },
  {
    country: 'DK',
    ground: 'vulnerable_adult_in_danger',
    source: 'Straffeloven § 152 e no. 2; serviceloven § 82: no general duty to report',
  },
  {
    country: 'DK',
    ground: 'preventing_offence',
    source: 'Straffeloven § 141 (offences against the state), § 152 e no. 2',
  },
  {
    country: 'DK',
    ground: 'court_order',
    source: 'Retsplejeloven § 170: secrecy of who has it by law; § 170(3): the court may excuse; straffeloven § 152',
  },
  {
    country: 'DE',
    ground: 'imminent_danger',
    source: '§§ 34, 203, 323c StGB: a present danger that cannot be averted otherwise',
  },
  {
    country: 'DE',
    ground: 'child_in_danger',
    source: '§ 4 KKG: first with the child and who brings it up, unless that endangers it; then the Jugendamt',
  },
  { country: 'DE', ground: 'vulnerable_adult_in_danger', source: '§ 34 StGB; no general duty to report' },
  {
    country: 'DE',
    ground: 'preventing_offence',
    source: '§ 138, § 139(3) StGB: listed grave offences have to be reported; psychotherapists are excused for some',
  },
  {
    country: 'DE',
    ground: 'public_health',
    source: '§§ 6, 8 IfSG: who has to report is listed there; psychotherapists mostly are not',
  },
  {
    country: 'DE',
    ground: 'court_order',
    source: '§ 53(1) no. 3, § 97 StPO, § 383 ZPO, § 203 StGB: the right, and without a release the duty, to refuse',
  },
  {
    country: 'RO',
    ground: 'imminent_danger',
    source: 'Cod deontologic VI.2, VI.4; Legea 213/2004: imminent or possible physical harm',
  },
  {
    country: 'RO',
    ground: 'child_in_danger',
    duty: 'must',
    toWhom: ['child_services', 'emergency_number', 'police'],
    source: 'Legea 272/2004: whoever works with a child reports to the DGASPC; 119 is the children’s number',
  },
  {
    country: 'RO',
    ground: 'vulnerable_adult_in_danger',
    source: 'Legea 217/2003 (violence at home); Cod deontologic VI.4',
  },
  {
    country: 'RO',
    ground: 'preventing_offence',
    source: 'Cod deontologic VI.2; Cod penal art. 266: some offences have to be reported',
  },
  {
    country: 'RO',
    ground: 'court_order',
    source: 'Legea 213/2004, Cod de procedură penală art. 306: no testimony without the client’s leave',
  },
  {
    country: 'GB',
    ground: 'imminent_danger',
    source: 'Public interest (W v Egdell 1990); DPA 2018 Sch. 1 para. 18; BACP framework',
  },
  {
    country: 'GB',
    ground: 'child_in_danger',
    source:
      'Children Act 1989 s. 47, Working Together; DPA 2018 Sch. 1 para. 18; a duty in England was pending in 2026; Wales, Scotland, Northern Ireland: own rules',
  },
  {
    country: 'GB',
    ground: 'vulnerable_adult_in_danger',
    source: 'Care Act 2014 s. 42; DPA 2018 Sch. 1 para. 18',
  },
  {
    country: 'GB',
    ground: 'preventing_offence',
    source: 'Terrorism Act 2000 s. 38B: information on terrorism has to be told; else the public interest',
  },
  {
    country: 'GB',
    ground: 'court_order',
    source: 'Civil Procedure Rules 31.17, 34; PACE 1984 s. 9, 11, Sch. 1: counselling records are excluded material',
  },
  {
    country: 'US',
    ground: 'imminent_danger',
    source: '45 CFR 164.512(j); Tarasoff and the statute of the state: in some a duty',
  },
  {
    country: 'US',
    ground: 'child_in_danger',
    duty: 'must',
    within: 'hours_24',
    source:
      '45 CFR 164.512(b)(1)(ii); the state’s reporting act: by telephone at once or within hours, then in writing',
  },
  {
    country: 'US',
    ground: 'vulnerable_adult_in_danger',
    duty: 'must',
    within: 'hours_24',
    source: '45 CFR 164.512(c); the state’s act on elder and dependent adults: in most states a duty',
  },
  {
    country: 'US',
    ground: 'preventing_offence',
    source: '45 CFR 164.512(j)(1), (f)(5)',
  },
  { country: 'US', ground: 'public_health', source: '45 CFR 164.512(b)(1)(i); the lists of the state' },
  {
    country: 'US',
    ground: 'court_order',
    source: '45 CFR 164.512(e)(1)(i): a court’s order, and only what it names; a lawyer’s subpoena is none',
  },
  { country: 'US', ground: 'release', source: '45 CFR 164.508: what, by whom, to whom, until when, signed, revocable' },
  { country: 'US', ground: 'representation', source: '45 CFR 164.502(g)' },
  { country: 'US', ground: 'deidentified_extract', source: '45 CFR 164.514(a)–(b)' },
];

/** One general row a ground, and the rows of countries. All from memory: a local lawyer or association confirms. */
export const DISCLOSURE_RULES: readonly DisclosureRule[] = [
  ...(Object.keys(GENERAL) as Ground[]).map((ground) => rowOf(ground, null, GENERAL[ground])),
  ...OF_COUNTRIES.map(({ country, ground, ...row }) => rowOf(ground, country, { ...GENERAL[ground], ...row })),
];

function rowOf(ground: Ground, country: string | null, row: Row): DisclosureRule {
  const id = `${country?.toLowerCase() ?? 'general'}.disclosure.${ground}`;
  return { from: null, until: null, checked: null, ...row, id, ground, country };
}
