import { describe, expect, it } from '@jest/globals';
import type { Language, Risk } from '../../../src/policy/triage/index.js';
import { searchLists } from '../../../src/policy/triage/lexicon.js';
import { raiseRisk, riskOf } from '../../../src/policy/triage/risk/index.js';
import { tokensOf } from '../../../src/policy/triage/words.js';
import { read } from './read.js';

type Row = readonly [lang: Language, body: string];

const IMMINENT: readonly Row[] = [
  ['en', 'I can’t go on.'],
  ['da', 'Jeg kan ikke mere.'],
  ['ro', 'Nu mai pot continua.'],
  ['de', 'Ich kann nicht mehr.'],
  // Neither where the practice was found nor having no time for anything looks ahead.
  ['en', 'I can’t go on. I saw your profile.'],
  ['da', 'Jeg kan ikke mere. Jeg har fundet dig på nettet.'],
  ['ro', 'Nu mai pot. Am citit despre dumneavoastră.'],
  ['de', 'Ich kann nicht mehr. Ich habe Ihr Profil gesehen.'],
  ['da', 'Jeg kan ikke mere. Der er ikke plads til en som mig.'],
  ['ro', 'Nu mai pot. Sună-mă când ai liber.'],
  ['de', 'Ich kann nicht mehr. Ich will keinen Platz haben in dieser Welt.'],
  // Nor does a time of day or week.
  ['da', 'Jeg kan ikke mere, det bliver i aften.'],
  ['de', 'Ich kann nicht mehr. Derzeit ist alles schwarz.'],
  ['ro', 'Nu mai pot, în fiecare seara e la fel.'],
  ['en', 'I can’t go on. Weekends are the worst.'],
  ['en', 'I will take my life tonight.'],
  ['en', 'I am taking my life.'],
  ['da', 'Jeg tager mit eget liv i nat.'],
  ['da', 'Jeg kan ikke mere og vil slå mig selv ihjel i aften.'],
  ['de', 'Ich nehme mir heute Abend das Leben.'],
  ['en', 'Thank you for everything. By the time you read this I will not be here any more. Tell my sister I love her.'],
  ['da', 'Tak for alt. Når du læser det her, er jeg her ikke mere. Sig til min søster, at jeg elsker hende.'],
  ['ro', 'Vă mulțumesc pentru tot. Când veți citi asta, eu nu voi mai fi. Spuneți-i surorii mele că o iubesc.'],
  ['de', 'Danke für alles. Wenn Sie das lesen, bin ich nicht mehr da. Sagen Sie meiner Schwester, dass ich sie liebe.'],
  ['en', 'I have swallowed all the pills I had. I am getting sleepy.'],
  ['da', 'Jeg har slugt alle de piller, jeg havde. Jeg bliver søvnig.'],
  ['ro', 'Am înghițit toate pastilele pe care le aveam. Mi se face somn.'],
  ['de', 'Ich habe alle Tabletten geschluckt, die ich hatte. Ich werde müde.'],
  ['en', 'I have decided to kill myself tonight.'],
  ['da', 'Jeg har besluttet at tage livet af mig i nat.'],
  ['ro', 'Am hotărât să mă sinucid în seara asta.'],
  ['de', 'Ich habe beschlossen, mich heute Nacht umzubringen.'],
  ['en', 'My ex is outside the door right now and is trying to get in.'],
  ['da', 'Min eks står udenfor min dør lige nu og prøver at komme ind.'],
  ['ro', 'Fostul meu este la ușă chiar acum și încearcă să intre.'],
  ['de', 'Mein Ex steht gerade vor der Tür und versucht hereinzukommen.'],
  ['en', 'He said he will kill her if she leaves him.'],
  ['da', 'Han siger, at han slår hende ihjel, hvis hun går fra ham.'],
  ['ro', 'A spus că o omoară dacă îl părăsește.'],
  ['de', 'Er hat gesagt, dass er sie umbringt, wenn sie ihn verlässt.'],
  ['en', 'My stepfather hits me every evening. I am 13.'],
  ['da', 'Min stedfar slår mig hver aften. Jeg er 13.'],
  ['ro', 'Tatăl meu vitreg mă bate în fiecare seară. Am 13 ani.'],
  ['de', 'Mein Stiefvater schlägt mich jeden Abend. Ich bin 13.'],
  ['en', 'My brother left the house last night, his phone is off, and he left a note saying goodbye.'],
  ['da', 'Min bror gik hjemmefra i nat, hans telefon er slukket, og han har efterladt et afskedsbrev.'],
  ['ro', 'Fratele meu a plecat de acasă azi-noapte, are telefonul închis și a lăsat un bilet de adio.'],
  ['de', 'Mein Bruder ist heute Nacht weggegangen, sein Handy ist aus, und er hat einen Abschiedsbrief hinterlassen.'],
];

const CONCERN: readonly Row[] = [
  ['en', 'I have started cutting again. I do not want to die, but I feel ashamed.'],
  ['da', 'Jeg er begyndt at skære i mig selv igen. Jeg vil ikke dø, men jeg skammer mig.'],
  ['ro', 'Am început iar să mă tai. Nu vreau să mor, dar mi-e rușine.'],
  ['de', 'Ich ritze mich wieder. Ich will nicht sterben, aber ich schäme mich.'],
  ['en', 'Please do not answer here, my husband reads my mail.'],
  ['da', 'Svar venligst ikke her, min mand læser mine mails.'],
  ['ro', 'Vă rog să nu răspundeți aici, soțul meu îmi citește mesajele.'],
  ['de', 'Bitte antworten Sie nicht hier, mein Mann liest meine Mails.'],
  ['en', 'After my suicide attempt last year I would like to begin therapy. Do you have a free slot?'],
  ['da', 'Efter mit selvmordsforsøg sidste år vil jeg gerne begynde i terapi. Har I en ledig tid?'],
  ['ro', 'După tentativa de suicid de anul trecut aș vrea să încep terapia. Aveți un loc liber?'],
  ['de', 'Nach meinem Suizidversuch im letzten Jahr möchte ich eine Therapie beginnen. Haben Sie einen freien Platz?'],
  ['en', 'My daughter has not eaten for days and gets worse every week.'],
  ['da', 'Min datter har ikke spist i flere dage, og det bliver værre for hver uge.'],
  ['ro', 'Fiica mea nu a mâncat de zile întregi și îi este tot mai rău.'],
  ['de', 'Meine Tochter hat seit Tagen nichts gegessen und es wird immer schlimmer.'],
];

const NONE: readonly Row[] = [
  ['en', 'I’m dying to start, and the traffic is killing me. What do you charge?'],
  ['da', 'Jeg er ved at dø af grin over trafikken. Hvad koster en samtale?'],
  ['ro', 'Mor de nerăbdare să încep. Cât costă o ședință?'],
  ['de', 'Ich sterbe vor Neugier. Was kostet eine Sitzung?'],
  ['en', 'Could we move Thursday to half past four?'],
  ['da', 'Kan vi flytte torsdag til halv fem?'],
  ['ro', 'Putem muta ședința de joi la patru și jumătate?'],
  ['de', 'Können wir den Donnerstag auf halb fünf verschieben?'],
];

const rows = (risk: Risk, list: readonly Row[]) => list.map(([lang, body]) => [risk, lang, body] as const);

describe('the risk of a message', () => {
  it.each([...rows('imminent', IMMINENT), ...rows('concern', CONCERN), ...rows('none', NONE)])(
    '%s (%s): %s',
    (risk, lang, body) => {
      expect(read({ lang, body }).risk).toBe(risk);
    },
  );
});

describe('a denial', () => {
  it.each([
    ['en', 'I do not want to kill myself, I am only tired. Could we meet on Friday?'],
    ['de', 'Ich will mich nicht umbringen. Ich bin nur müde.'],
    ['da', 'Jeg har ikke tænkt mig at tage livet af mig.'],
    ['ro', 'Nu vreau să mă omor, sunt doar obosită.'],
  ] as const)('takes a phrase down from imminent (%s)', (lang, body) => {
    expect(read({ lang, body }).risk).not.toBe('imminent');
  });

  it.each([
    ['en', 'I cannot sleep, I will kill myself tonight.'],
    ['de', 'Ich schlafe nicht, heute Nacht will ich mich umbringen.'],
    ['en', 'He is not joking. He said he will kill her.'],
    ['en', 'She isn’t answering the phone and nobody knows where she is.'],
  ] as const)('does not reach over a comma or a sentence, nor deny that somebody is missing (%s): %s', (lang, body) => {
    expect(read({ lang, body }).risk).toBe('imminent');
  });
});

describe('signs of strain', () => {
  const strained = 'I hardly sleep, I am crying all the time and had a panic attack.';

  it('are a reason to read today when there are several', () => {
    expect(read({ lang: 'en', body: strained }).risk).toBe('concern');
    expect(read({ lang: 'en', body: 'I hardly sleep.' }).risk).toBe('none');
  });
});

describe('what is learned', () => {
  const found = (risk: Risk) => ({ risk, reasons: [], perhapsImminent: false });

  it.each<[found: Risk, imminent: number, concern: number, risk: Risk]>([
    ['none', 0.05, 0.1, 'none'],
    ['none', 0.05, 0.9, 'concern'],
    ['none', 0.9, 0.9, 'imminent'],
    ['concern', 0.01, 0.01, 'concern'],
    ['concern', 0.9, 0.9, 'imminent'],
    ['imminent', 0.01, 0.01, 'imminent'],
  ])('raises %s (danger %d, distress %d) to %s and never lowers it', (before, imminent, concern, risk) => {
    expect(raiseRisk(found(before), { imminent, concern }).risk).toBe(risk);
  });

  it('says that it was the wording', () => {
    expect(raiseRisk(found('none'), { imminent: 0.9, concern: 0.9 }).reasons).toEqual(['wording']);
    expect(raiseRisk(found('imminent'), { imminent: 0.9, concern: 0.9 }).reasons).toEqual([]);
  });
});

describe('where danger hides', () => {
  it.each([
    ['below the signature', 'Friday is fine.\n\n--\nRobin\nPS I have decided to kill myself tonight.'],
    ['in a forward', '---------- Forwarded message ---------\nI have decided to kill myself tonight.'],
    [
      'after the legal footer',
      'Fine.\n\nThis e-mail is confidential, for the intended recipient only.\n\nI have decided to kill myself tonight.',
    ],
  ])('%s it is found', (_name, body) => {
    expect(read({ lang: 'en', body }).risk).toBe('imminent');
  });

  it('is not in what the practice itself is quoted with', () => {
    expect(read({ lang: 'en', body: 'Friday is fine.\n\n> Do you have a plan to kill yourself tonight?' }).risk).toBe(
      'none',
    );
  });

  it('may be in the subject alone', () => {
    expect(read({ lang: 'en', subject: 'I will kill myself tonight', body: 'Robin' }).risk).toBe('imminent');
  });
});

describe('what is denied before a comma', () => {
  it.each([' ', '  ', ' \n', '\u00a0 ', '\t'])('denies nothing behind it, whatever blanks follow: %j', (blanks) => {
    expect(read({ lang: 'de', body: `Ich schlafe nicht,${blanks}heute Nacht will ich mich umbringen.` }).risk).toBe(
      'imminent',
    );
    expect(read({ lang: 'de', body: `Ich schlafe,${blanks}und ich will mich nicht umbringen.` }).risk).not.toBe(
      'imminent',
    );
  });
});

describe('a figure of speech', () => {
  const reasonsIn = (body: string) => {
    const tokens = tokensOf(body);
    return riskOf(tokens, searchLists(tokens, 'en'), 'en', { looksAhead: false, words: tokens.length, begins: 0 })
      .reasons;
  };

  it.each([
    'I want to die laughing.',
    'I want to take my life back.',
    'The traffic was slow. I dropped a bomb in the meeting.',
  ])('gives no reason: %s', (body) => {
    expect(reasonsIn(body)).toEqual([]);
  });

  it.each([
    ['in its own sentence', 'I want to die laughing and I have decided to kill myself tonight.'],
    ['in the one before', 'I have decided to kill myself tonight. I want to die laughing.'],
    ['in the one behind', 'I want to die laughing. I have decided to kill myself tonight.'],
  ])('hides nothing that stands %s', (_, body) => {
    const reasons = reasonsIn('I have decided to kill myself tonight.');
    expect(reasons).toContain('plan');
    expect(reasonsIn(body)).toEqual(reasons);
  });

  it('leaves a denial where it stands, some sentences on', () => {
    const denied = 'I am not going to kill myself.';
    expect(reasonsIn(denied)).toEqual([]);
    expect(reasonsIn(`I am well. The week was long. I want to die laughing, but ${denied}`)).toEqual([]);
  });
});
