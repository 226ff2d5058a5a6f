import { describe, expect, it } from '@jest/globals';
import type { Language, SignalCode } from '../../../src/policy/triage/index.js';
import { SIGNAL_WORDS } from '../../../src/policy/triage/index.js';
import { CIRCUMSTANCES, type Circumstance } from '../../../src/policy/triage/signals/index.js';
import { read } from './read.js';

const codes = (lang: Language, body: string, subject = ''): SignalCode[] =>
  read({ lang, subject, body }).signals.map(({ code }) => code);

const LANGUAGES = ['en', 'da', 'ro', 'de'] as const;
type Sentences = readonly [en: string, da: string, ro: string, de: string];

const SENTENCES: Readonly<Record<Circumstance, Sentences>> = {
  minor_writes: ['I am 15 and need help.', 'Jeg er 15 år.', 'Am 15 ani.', 'Ich bin 15 und brauche Hilfe.'],
  about_minor: [
    'It is about my son, who is 9 years old.',
    'Det gælder min søn på 9 år.',
    'E vorba de fiul meu de 9 ani.',
    'Es geht um meinen Sohn, 9 Jahre alt.',
  ],
  child_protection: [
    'This is a safeguarding concern from children’s services.',
    'Kommunen har modtaget en underretning om barnet.',
    'Vă scriem de la DGASPC, protecția copilului.',
    'Hier schreibt das Jugendamt wegen Kindeswohlgefährdung.',
  ],
  death: [
    'My mother passed away in March.',
    'Min mor gik bort i marts.',
    'Mama a decedat în martie.',
    'Meine Mutter ist gestorben.',
  ],
  representative: [
    'I hold a lasting power of attorney for my uncle.',
    'Jeg har fuldmagt fra min onkel.',
    'Am procură notarială de la unchiul meu.',
    'Ich habe eine Vollmacht meines Onkels.',
  ],
  handover: [
    'I am taking over her treatment; the discharge summary would help.',
    'Jeg har overtaget forløbet og beder om en epikrise.',
    'Am preluat cazul și aș avea nevoie de fișa de transfer.',
    'Ich habe die Behandlung übernommen und bitte um den Arztbrief.',
  ],
  supervision: [
    'Do you have room in your supervision group?',
    'Tilbyder du supervision?',
    'Oferiți supervizare?',
    'Bieten Sie Supervision an?',
  ],
  treatment_complaint: [
    'The therapy made me worse.',
    'Jeg er utilfreds med behandlingen.',
    'Sunt nemulțumită de terapie.',
    'Ich bin unzufrieden mit der Behandlung.',
  ],
  threat_to_staff: [
    'I know where you live.',
    'Jeg ved, hvor du bor.',
    'Știu unde locuiți.',
    'Ich weiß, wo Sie wohnen.',
  ],
  violence_at_home: ['My husband hits me.', 'Min mand slår mig.', 'Soțul mă bate.', 'Mein Mann schlägt mich.'],
  unsafe_contact: [
    'Please do not reply here, he reads my mail.',
    'Svar ikke her, han læser mine mails.',
    'Nu răspundeți aici, îmi citește mesajele.',
    'Bitte nicht hier antworten, er liest meine Mails.',
  ],
  misdirected: [
    'This letter is not for me, it was meant for somebody else.',
    'Brevet er ikke til mig, det er sendt til mig ved en fejl.',
    'Scrisoarea nu este pentru mine, era pentru altcineva.',
    'Der Brief ist nicht für mich, Sie haben die falsche Nummer.',
  ],
  press: [
    'I am a journalist at a newspaper.',
    'Jeg er journalist ved avisen.',
    'Sunt jurnalist la un ziar.',
    'Ich bin Journalistin bei einer Zeitung.',
  ],
  review_reply: [
    'You replied to my review on Google.',
    'I svarede på min anmeldelse på Trustpilot.',
    'Am văzut răspunsul la recenzia mea.',
    'Sie haben auf meine Bewertung bei Google geantwortet.',
  ],
  therapist_incapacity: [
    'Her clients need to be told that she cannot work any more.',
    'Hendes klienter skal have besked om, at hun er syg.',
    'Vă rog să anunțați clienții ei că nu mai poate lucra.',
    'Ihre Patienten müssen informiert werden, meine Frau, die Therapeutin, ist verstorben.',
  ],
  account_closure: [
    'We want to close our account with your platform.',
    'Vi vil opsige vores abonnement.',
    'Vrem să închideți contul cabinetului.',
    'Wir möchten unser Konto schließen.',
  ],
  spoken_request: [
    'As I said on the phone, I want a copy.',
    'Som jeg sagde i telefonen, vil jeg have en kopi.',
    'Cum am spus la telefon, vreau o copie.',
    'Wie ich am Telefon gesagt habe, möchte ich eine Kopie.',
  ],
};

describe('circumstances that have a path of their own', () => {
  const rows = CIRCUMSTANCES.flatMap((code) =>
    LANGUAGES.map((lang, at) => [code, lang, SENTENCES[code][at] ?? ''] as const),
  );

  it.each(rows)('%s (%s): %s', (code, lang, body) => {
    expect(codes(lang, body)).toContain(code);
  });

  it.each(LANGUAGES)('an ordinary message has none of them (%s)', (lang) => {
    const ordinary = {
      en: 'Could we move Thursday to half past four? I paid 600 by transfer.',
      da: 'Kan vi flytte torsdag til halv fem? Jeg har betalt 600.',
      ro: 'Putem muta ședința de joi la patru și jumătate? Am plătit 600.',
      de: 'Können wir den Donnerstag auf halb fünf verschieben? Ich habe 600 bezahlt.',
    }[lang];
    const found = codes(lang, ordinary).filter((code) => CIRCUMSTANCES.some((known) => known === code));
    expect(found).toEqual([]);
  });
});

describe('the age of somebody under 18', () => {
  it.each([
    ['en', 'Im 17 and nobody knows.', 'minor_writes'],
    ['en', 'Age: 14', 'minor_writes'],
    ['da', 'Alder: 14', 'minor_writes'],
    ['de', 'Ich bin 17.', 'minor_writes'],
    ['en', 'Our pupil, 12, is often away.', 'about_minor'],
    ['da', 'Hun er en 14årig pige.', 'about_minor'],
    ['en', 'Do you see 7yo children?', 'about_minor'],
  ] as const)('%s: %s', (lang, body, code) => {
    expect(codes(lang, body)).toContain(code);
  });

  it.each([
    ['en', 'I am 10 minutes late.'],
    ['en', 'I am 45 and have two children.'],
    ['en', 'I am 18.'],
    ['en', 'My son and I can come in 5 weeks.'],
    ['en', 'The 12th at 5 is fine.'],
    ['ro', 'Am 3 copii.'],
    ['de', 'Meine Tochter und ich kommen um 9 Uhr.'],
  ] as const)('is not read out of %s: %s', (lang, body) => {
    const found = codes(lang, body);
    expect(found).not.toContain('minor_writes');
    expect(found).not.toContain('about_minor');
  });
});

describe('what the reading says of itself', () => {
  it('names the reasons of a risk, and doubt between two risks', () => {
    expect(codes('en', 'I have decided to kill myself tonight.')).toContain('risk_plan');
    const doubtful = 'I can’t go on like this. Do you have a free slot, and what do you charge?';
    expect(codes('en', doubtful)).toEqual(expect.arrayContaining(['risk_despair', 'perhaps_in_danger']));
  });

  it('says when kind or language are not sure, and when there is nothing but a forward', () => {
    const written = (body: string) => read({ body }).signals.map(({ code }) => code);
    expect(written('Marlow 14:30, 22:15, 9 7 3, Tessel, Vrang, Quorn, Ibis 4')).toContain('language_unsure');
    expect(written('It was about the letter from last week, did you see it?')).toContain('kind_unsure');
    expect(codes('en', '---------- Forwarded message ---------\nSee below.')).toContain('forward_only');
  });

  it('has a sentence for every code, which repeats nothing of the message', () => {
    for (const { code, words } of read({ lang: 'en', body: 'I am 15. My dad hits me.' }).signals) {
      expect(words).toBe(SIGNAL_WORDS[code]);
    }
  });
});
