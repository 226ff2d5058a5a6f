import { describe, expect, it } from '@jest/globals';
import { detect } from '../../../src/detect/index.js';
import { triageBy } from '../../../src/policy/triage/index.js';
import { inspect, openMail } from '../../../src/policy/triage/inspect.js';
import { judge } from '../../../src/policy/triage/judge.js';
import { ownWords } from '../../../src/policy/triage/own-words.js';
import { leadsSomewhere, withoutMarks, wordsAlone } from '../../../src/policy/triage/written-by-program.js';

const SIGN_OFFS = [
  'Sent from my iPhone',
  'Sent from my Samsung Galaxy smartphone.',
  'Sent from Outlook for Android [https://aka.ms/AAb9ysg]',
  'Sent from Yahoo Mail on Android [https://go.onelink.me/107872968?pid=InProduct&af_sub3=EmailSignature]',
  'Sent with Proton Mail secure email.',
  'Get Outlook for iOS [https://aka.ms/o0ukef]',
  'Get Outlook for Android<https://aka.ms/AAb9ysg>',
  'Sendt fra min iPhone',
  'Sendt fra min mobil',
  'Sendt fra Outlook til Android',
  'Hent Outlook til iOS [https://aka.ms/o0ukef]',
  'Von meinem iPhone gesendet',
  'Von meinem/meiner Galaxy gesendet',
  'Gesendet von Outlook für Android',
  'Gesendet mit der GMX Mail App',
  'Diese Nachricht wurde von meinem Android-Mobiltelefon mit GMX Mail gesendet.',
  'Outlook für iOS beziehen<https://aka.ms/o0ukef>',
  'Trimis de pe iPhone-ul meu',
  'Trimis din Yahoo Mail pe Android',
  'Obțineți Outlook pentru iOS [https://aka.ms/o0ukef]',
  'Diese Nachricht wurde von meinem Android-Gerät mit K-9 Mail gesendet.',
  'Sent from my Android device with K-9 Mail. Please excuse my brevity.',
  'Sendt fra min Android-enhed',
  'Sendt fra Yahoo Mail på Android',
  'Skickat från min iPhone',
  'Virus-free.www.avast.com [https://www.avast.com/sig-email?utm_medium=email&utm_content=webmail]',
  'Virenfrei. www.avast.com',
];

const SAID = [
  'Sent from my sister, who is worried as well',
  'Sent you a mail last week',
  'Sendt med posten i går',
  'Get back to me by mail please',
  'Get Outlook for iOS, or is there another way to write to you?',
  'Hent mig, jeg kan ikke mere',
  'Von meinem Hausarzt gesendet wurde Ihnen eine Überweisung nicht',
  'Diese Nachricht wurde von mir nicht gelesen',
  'Trimis de medicul meu de familie',
  'Virus-free since Monday, so I can come on Thursday',
  'Sent from my husband’s phone, do not answer here',
  'Sent from my phone on the ward, I have schizophrenia',
  'Sent from my mobile as the laptop broke, I have to cancel Thursday.',
  'sent from my phone last week and nobody answered me',
  'Sendt fra min mands telefon, svar ikke her',
  'Sendt fra min telefon, så jeg melder afbud torsdag',
  'Von meinem Handy aus habe ich Ihnen gestern das Formular gesendet',
  'Diese Nachricht wurde von meinem Mann gesendet, nicht von mir',
  'Gesendet mit Outlook, ich sage den Termin am Dienstag ab',
  'Trimis de pe telefonul soțului, nu răspundeți aici',
  'Trimis de pe telefon, anulez ședința de joi',
  'Virenfrei laut Avast, aber ich komme am Donnerstag nicht',
  'Sent from my iPhone because he took my computer away and reads along with everything that I write to you there',
];

describe('the line by which a program names itself', () => {
  it.each(SIGN_OFFS)('is nobody’s word: %s', (line) => {
    expect(ownWords(`Hello\n\n${line}`)).toBe('Hello');
    expect(ownWords(`Hello\n\nMia\n${line}\n`)).toBe('Hello\n\nMia');
  });

  it.each(SAID)('is told from what somebody says: %s', (line) => {
    expect(ownWords(`Hello\n\n${line}`)).toContain(line);
  });
});

describe('addresses', () => {
  it('that stand in brackets are no words, and everything keeps its place', () => {
    const text = 'Se [https://example.org/a?b=c] og skriv til mia<mailto:mia@example.org> [cid:image001.png@01DA] nu';
    const alone = wordsAlone(text);
    expect(alone).toHaveLength(text.length);
    expect(alone.split(/\s+/)).toEqual(['Se', 'og', 'skriv', 'til', 'mia', 'nu']);
    expect(alone.indexOf('nu')).toBe(text.indexOf('nu'));
  });

  it('that were typed are no words, and the sentence ends where it did', () => {
    expect(wordsAlone('Jeg fandt dig på https://example.org/mia, og www.example.org. Har du tid?')).toBe(
      `Jeg fandt dig på ${' '.repeat(23)}, og ${' '.repeat(15)}. Har du tid?`,
    );
    // A comma ends the name of a host, and what stands behind it was said.
    expect(wordsAlone('https://example.org,Ich kann nicht mehr').trim()).toBe(',Ich kann nicht mehr');
    // Personal data is looked for in what somebody typed.
    expect(withoutMarks('https://example.org/mia')).toBe('https://example.org/mia');
    expect(withoutMarks('<https://example.org/mia>').trim()).toBe('');
    expect(withoutMarks('min mor [tel:+4520304050]')).toBe('min mor [tel:+4520304050]');
  });

  it('of a picture lead nobody anywhere', () => {
    expect(leadsSomewhere('Hej\n\n[https://example.org/logo.png]\n[cid:a@b]')).toBe(false);
    expect(leadsSomewhere('Se her [https://example.org/]')).toBe(true);
    expect(leadsSomewhere('hxxps://example.org')).toBe(true);
    expect(leadsSomewhere('www')).toBe(false);
  });

  it('alone leave the forwarded mail below them as what is sent', () => {
    expect(ownWords('[https://example.org/p.gif]\n\n---------- Forwarded message\nFrom: A\n\nHelp')).toContain('Help');
  });

  it('alone leave the quoted mail below them to whoever wrote it', () => {
    expect(ownWords('https://example.org/p\n\n> When can you come?')).toBe('https://example.org/p');
  });
});

describe('a reading', () => {
  const from = 'Mia Holm <mia@example.org>';
  const messages = [
    ['en', 'Therapy', 'Hello, do you have a free slot for a new client? I have trouble sleeping. Mia'],
    ['da', 'Terapi', 'Hej, har du en ledig tid til en ny klient? Jeg sover dårligt. Vh Mia'],
    ['de', 'Therapie', 'Guten Tag, haben Sie einen Platz für eine neue Klientin? Ich schlafe schlecht. Mia'],
    ['ro', 'Terapie', 'Bună ziua, aveți un loc liber pentru un client nou? Dorm prost. Mia'],
    ['da', 'Nu', 'Jeg kan ikke mere. I aften tager jeg alle pillerne.'],
    ['en', 'My file', 'Under the GDPR I ask you for a copy of everything you hold about me.'],
  ] as const;

  it.each(messages)('is the same with whatever a program adds (%s, %s)', (_lang, subject, body) => {
    const read = (words: string) => {
      const { kind, right, risk, lang, pii, warn } = triageBy({ from, subject, body: words }, detect);
      return { kind, right, risk, lang, pii, warn };
    };
    const alone = read(body);
    expect(['spam', 'business', 'automated']).not.toContain(alone.kind);
    for (const line of SIGN_OFFS) expect(read(`${body}\n\n${line}`)).toEqual(alone);
    expect(read(`${body}\n\n[https://track.example.com/open/3f2a9c7e.gif?u=8812&m=2]`)).toEqual(alone);
    expect(read(`${body}\n\n[cid:image001.png@01DA3F2E.5B7C1A00]`)).toEqual(alone);
  });

  it.each([
    [
      'Jeg så din profil på https://www.find-psykolog.example/profil/holm?by=aarhus og vil gerne høre, om du har tid til en ny klient.',
    ],
    [
      'I read about you on https://www.therapists.example/profiles/holm?ref=list and wonder whether you take new clients.',
    ],
    [
      'Ich habe Ihr Profil auf https://www.praxen.example/profil/holm?ort=koeln gelesen. Haben Sie einen Therapieplatz frei?',
    ],
    ['V-am găsit pe https://www.psihologi.example/profil/holm?oras=cluj. Aveți locuri libere pentru un client nou?'],
  ])('holds nobody for an advertiser who says where they found the practice: %s', (body) => {
    expect(triageBy({ from, subject: '', body }, detect).kind).toBe('enquiry');
  });

  it.each([
    [
      'en',
      'I put two cups out again this morning. It is fourteen months. I stood there and could not find the answer.',
    ],
    [
      'da',
      'Jeg satte to kopper frem igen i morges. Det er fjorten måneder siden. Jeg stod der bare og kunne ikke svare.',
    ],
  ])('is no less grave for a link beside it (%s)', (_lang, body) => {
    const opened = openMail({ from, subject: '', body: `${body}\n\nhttps://www.example.com/x` });
    const { evidence } = inspect({ from, subject: '', body }, [], opened);
    const { evidence: alone } = inspect({ from, subject: '', body }, [], openMail({ from, subject: '', body }));
    expect(alone.named.size).toBeLessThan(evidence.named.size);
    expect(judge(evidence).imminent).toBeGreaterThanOrEqual(judge(alone).imminent);
    expect(judge(evidence).concern).toBeGreaterThanOrEqual(judge(alone).concern);
  });

  it('of despair is as grave above a long signature as without one', () => {
    const body = 'Jeg kan ikke mere.';
    const signature = `\n\n-- \n${'Mia Holm, arkitekt maa, Holms Tegnestue, Havnegade 4, Odense\n'.repeat(7)}`;
    const footer = `\n\nDenne mail er fortrolig og kun til rette modtager. ${'Har du modtaget den ved en fejl, bedes du slette den. '.repeat(8)}`;
    const link = `\n\n[https://x.example/${'a-b-c-'.repeat(20)}]`;
    for (const added of ['', signature, footer, link])
      expect(triageBy({ from, subject: 'Hej', body: body + added }, detect).risk).toBe('imminent');
  });

  it.each([
    'Hej\n\nSendt fra min iPhone, jeg tager livet af mig i aften',
    'https://forum.example/t/8812/jeg-tager-livet-af-mig-i-aften',
    'Læs mit indlæg [https://forum.example/t/8812/jeg-tager-livet-af-mig-i-aften]',
    'Hej\n\n[image: jeg tager livet af mig i aften]',
  ])('looks for danger in what is no word otherwise: %s', (body) => {
    expect(triageBy({ from, subject: 'Hej', body }, detect).risk).toBe('imminent');
  });

  it.each([
    // Nothing but the address tells the language.
    ['', 'https://forum.example/t/jeg-tager-livet-af-mig-i-aften'],
    ['', 'Ok https://forum.example/t/ich-bringe-mich-um'],
    ['', 'Se <https://forum.example/t/nu-mai-pot>'],
    ['', 'Selvmord\n\nSendt fra min iPhone'],
    ['https://forum.example/t/i-am-going-to-kill-myself-tonight', 'Ok'],
    ['', `https://forum.example/t/i-cant-go-on\n\n> ${'We wrote to you about your appointment. '.repeat(12)}`],
    ['', 'Hej\n\nSent from my iPhone. I am going to kill myself tonight'],
  ])('looks for danger in the language in which it is said: %s | %s', (subject, body) => {
    expect(triageBy({ from, subject, body }, detect).risk).toBe('imminent');
  });
});
