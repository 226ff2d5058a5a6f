/** A sentence in the languages of the desk. */
type Line = Readonly<Record<'en' | 'da', string>>;

/** Officers at the door: what to ask for, what not to sign, whom to call. PRACTICE 7. */
export interface OfficersSheet {
  /** ISO 3166-1; null: where no country's own is known. */
  readonly country: string | null;
  readonly ask: readonly Line[];
  readonly sign: readonly Line[];
  readonly call: readonly Line[];
  readonly source: string;
  /** Null: from memory. A local lawyer or association confirms. */
  readonly checked: string | null;
}

const ASK: readonly Line[] = [
  {
    en: 'Your name, your service and your service number, please. I write them down, and ring your service by its public number.',
    da: 'Jeres navn, tjenestested og tjenestenummer, tak. Jeg skriver det ned og ringer til jeres tjenestested på dets offentlige nummer.',
  },
  {
    en: 'Which paper do you have? I read it to the end and take a copy or a picture of it: who signed it, for which rooms, for which things, until when.',
    da: 'Hvilket papir har I? Jeg læser det til ende og tager en kopi eller et billede: hvem har skrevet under, for hvilke rum, hvilke ting, til hvornår.',
  },
  {
    en: 'I ask that somebody be present who is bound by the same secrecy. I do not stand in the way, and I do not agree.',
    da: 'Jeg beder om, at en, der har samme tavshedspligt, er til stede. Jeg står ikke i vejen, og jeg giver ikke samtykke.',
  },
  {
    en: 'If somebody is with me now: this person leaves first, by themselves and without giving a name to me before you.',
    da: 'Er der nogen hos mig nu, går den person først, for sig selv og uden at jeg siger et navn.',
  },
];

const SIGN: readonly Line[] = [
  {
    en: 'No consent to a search, and no “voluntary” hand-over.',
    da: 'Intet samtykke til ransagning, og ingen “frivillig” udlevering.',
  },
  {
    en: 'No statement about anybody, and no confirmation that anybody is or was a client.',
    da: 'Ingen forklaring om nogen, og ingen bekræftelse af, at nogen er eller har været klient.',
  },
  {
    en: 'A list of what was taken may be signed as received, with the words “under objection; covered by professional secrecy; to be sealed”.',
    da: 'En liste over det, der er taget med, må kvitteres med ordene “under protest; omfattet af tavshedspligt; forsegles”.',
  },
];

const CALL: readonly Line[] = [
  { en: 'An owner of the practice, at once.', da: 'En ejer af praksis, straks.' },
  { en: 'The practice’s lawyer, or the lawyer of the association.', da: 'Praksis’ advokat eller foreningens advokat.' },
  {
    en: 'Afterwards: write down who came, when, with which paper and what they took, on the sheet of the request.',
    da: 'Bagefter: skriv ned, hvem der kom, hvornår, med hvilket papir, og hvad de tog, på henvendelsens ark.',
  },
];

const sheet = (
  country: string | null,
  own: Pick<OfficersSheet, 'ask' | 'sign' | 'call' | 'source'>,
): OfficersSheet => ({
  country,
  ask: [...ASK, ...own.ask],
  sign: [...SIGN, ...own.sign],
  call: [...own.call, ...CALL],
  source: own.source,
  checked: null,
});

/** All from memory. */
export const OFFICERS: readonly OfficersSheet[] = [
  sheet('DK', {
    ask: [
      {
        en: 'A ransagningskendelse: the decision of a court. Without one (“periculum in mora”) I ask them to write down why, and that the court sees it within 24 hours.',
        da: 'En ransagningskendelse fra retten. Uden kendelse (øjemedet ville forspildes): jeg beder dem skrive grunden ned, og om at retten ser den inden 24 timer.',
      },
    ],
    sign: [
      {
        en: 'No “samtykke til ransagning” (retsplejeloven § 795 (2)). What a witness could refuse to tell is not to be searched for (§ 794 (3)).',
        da: 'Intet “samtykke til ransagning” (retsplejeloven § 795, stk. 2). Det, et vidne kan nægte at fortælle, må der ikke søges efter (§ 794, stk. 3).',
      },
    ],
    call: [
      {
        en: 'Your association: Dansk Psykolog Forening, Dansk Psykoterapeutforening or your own.',
        da: 'Din forening: Dansk Psykolog Forening, Dansk Psykoterapeutforening eller din egen.',
      },
    ],
    source: 'Retsplejeloven §§ 170, 172, 793–800; straffeloven § 152',
  }),
  sheet('DE', {
    ask: [
      {
        en: 'The Durchsuchungsbeschluss of a judge (§ 105 StPO). “Gefahr im Verzug”: who claims it, since when, and why no judge was reached.',
        da: 'Dommerens Durchsuchungsbeschluss (§ 105 StPO). “Gefahr im Verzug”: hvem påberåber sig det, siden hvornår, og hvorfor blev ingen dommer nået.',
      },
      {
        en: 'Papers under § 97 StPO are not to be seized; if they insist, sealed, and unread until a court decides (§ 110 StPO).',
        da: 'Papirer omfattet af § 97 StPO må ikke beslaglægges; insisterer de, da forseglet og ulæst, til en ret afgør det (§ 110 StPO).',
      },
    ],
    sign: [
      {
        en: 'No “freiwillige Herausgabe”: without a release it is an offence of your own (§ 203 StGB). Cross out “einverstanden”, have the objection put in the record.',
        da: 'Ingen “freiwillige Herausgabe”: uden samtykke er det strafbart for dig selv (§ 203 StGB). Streg “einverstanden” ud, og få indsigelsen ført til protokol.',
      },
    ],
    call: [
      {
        en: 'The Psychotherapeutenkammer of your Land; a Strafverteidiger by the emergency number of the bar.',
        da: 'Psychotherapeutenkammer i din delstat; en Strafverteidiger via advokaternes nødnummer.',
      },
    ],
    source: '§§ 53, 97, 98, 102–110 StPO, § 203 StGB',
  }),
  sheet('RO', {
    ask: [
      {
        en: 'The mandat de percheziție of a judge (judecător de drepturi și libertăți), with rooms, things and days.',
        da: 'Dommerens mandat de percheziție (judecător de drepturi și libertăți) med rum, ting og dage.',
      },
      {
        en: 'A lawyer may be present: ask them to wait for yours.',
        da: 'En advokat må være til stede: bed dem vente på din.',
      },
    ],
    sign: [
      {
        en: 'Sign the proces-verbal only with your objection in it: professional secrecy, Legea 213/2004 and the code of ethics.',
        da: 'Skriv kun under på proces-verbal med din indsigelse i: tavshedspligt, Legea 213/2004 og det etiske kodeks.',
      },
    ],
    call: [
      { en: 'Colegiul Psihologilor din România; your lawyer.', da: 'Colegiul Psihologilor din România; din advokat.' },
    ],
    source: 'Cod de procedură penală art. 157–168, 306; Legea 213/2004; Cod deontologic',
  }),
  sheet('GB', {
    ask: [
      {
        en: 'The warrant: counselling records are excluded material (PACE 1984 s. 12), so one of a circuit judge under Schedule 1, not of a magistrate. Scotland and Northern Ireland have rules of their own.',
        da: 'Kendelsen (warrant): terapijournaler er “excluded material” (PACE 1984 s. 12), altså fra en circuit judge efter Schedule 1, ikke fra en magistrate. Skotland og Nordirland har egne regler.',
      },
    ],
    sign: [
      {
        en: 'No witness statement, and no disclosure form “under the Data Protection Act”: that form is a question, and no duty.',
        da: 'Ingen vidneforklaring, og ingen formular “under the Data Protection Act”: den er et spørgsmål og ingen pligt.',
      },
    ],
    call: [
      {
        en: 'Your insurer’s legal helpline; BACP, UKCP or BPS.',
        da: 'Dit forsikringsselskabs juridiske telefon; BACP, UKCP eller BPS.',
      },
    ],
    source: 'PACE 1984 ss. 8–16, Sch. 1; DPA 2018 Sch. 2 para. 2',
  }),
  sheet('US', {
    ask: [
      {
        en: 'The warrant, signed by a judge or magistrate. A subpoena at the door is no warrant: take it, say “my attorney will answer”, and hand over nothing. An administrative warrant is not a judge’s.',
        da: 'Kendelsen (warrant), underskrevet af en dommer. En subpoena ved døren er ingen kendelse: tag imod den, sig “min advokat svarer”, og udlever intet. En administrativ kendelse er ikke en dommers.',
      },
      {
        en: 'Psychotherapy notes and substance-use records: say that they are privileged, or fall under 42 CFR part 2, and ask that they be sealed.',
        da: 'Psychotherapy notes og journaler om rusmidler: sig, at de er beskyttet eller falder under 42 CFR part 2, og bed om, at de forsegles.',
      },
    ],
    sign: [
      {
        en: 'No consent to search, and no authorization in the client’s place.',
        da: 'Intet samtykke til ransagning, og ingen fuldmagt i klientens sted.',
      },
    ],
    call: [
      {
        en: 'Your attorney, and the risk line of your malpractice insurer.',
        da: 'Din advokat og dit ansvarsforsikringsselskabs rådgivningslinje.',
      },
    ],
    source:
      '45 CFR 164.512(e), (f); 42 CFR part 2 (from 16 February 2026); Jaffee v. Redmond 518 U.S. 1 (1996); the law of the state',
  }),
  sheet(null, {
    ask: [
      {
        en: 'The order of a judge. Without one: the section of the law on which they stand, in writing.',
        da: 'En dommers kendelse. Uden: den lovbestemmelse, de støtter sig på, på skrift.',
      },
    ],
    sign: [],
    call: [{ en: 'Your professional association.', da: 'Din faglige forening.' }],
    source: 'No country’s own sheet is known here',
  }),
];

/** The sheet of a country, else the one for anywhere. */
export function officersOf(country: string): OfficersSheet {
  const typed = country.trim().toUpperCase();
  const code = typed === 'UK' ? 'GB' : typed;
  const found = OFFICERS.find((one) => one.country === code) ?? OFFICERS.find((one) => one.country === null);
  if (found === undefined) throw new RangeError('no sheet for anywhere');
  return found;
}
