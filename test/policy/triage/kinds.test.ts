import { describe, expect, it } from '@jest/globals';
import { KINDS, type Kind, type Language } from '../../../src/policy/triage/index.js';
import { read } from './read.js';

type Row = readonly [kind: Kind, lang: Language, from: string, subject: string, body: string];

const WRITER = 'Robin Vale <robin.vale@example.org>';

const ROWS: readonly Row[] = [
  [
    'enquiry',
    'en',
    WRITER,
    'First appointment',
    'Hello,\n\nI am looking for a therapist. What do you charge, and do you have a free slot in the mornings?\n\nRobin',
  ],
  [
    'enquiry',
    'da',
    WRITER,
    'Ledig tid?',
    'Hej\n\nJeg søger en terapeut. Har I ledige tider i næste måned, og hvad koster en samtale?\n\nVenlig hilsen\nRobin',
  ],
  [
    'enquiry',
    'ro',
    WRITER,
    'Prima ședință',
    'Bună ziua,\n\nCaut un psihoterapeut. Cât costă o ședință și aveți locuri libere luna viitoare?\n\nMulțumesc',
  ],
  [
    'enquiry',
    'de',
    WRITER,
    'Therapieplatz',
    'Guten Tag,\n\nich suche einen Therapieplatz. Haben Sie noch freie Termine und was kostet eine Sitzung?\n\nViele Grüße',
  ],
  [
    'referral',
    'en',
    'Dr Amy Holt <a.holt@surgery.example>',
    'Referral',
    'Dear colleague,\n\nI would like to refer this patient, a 42 year old man with panic attacks. Would you be able to see him?\n\nDr Holt',
  ],
  [
    'referral',
    'da',
    WRITER,
    'Hjælp til min søn',
    'Hej\n\nMin søn på 14 har brug for at tale med nogen. Har I en terapeut til ham, der arbejder med unge?\n\nHilsen Robin',
  ],
  [
    'referral',
    'ro',
    WRITER,
    'Terapie pentru fiica mea',
    'Bună ziua,\n\nFiica mea de 15 ani are nevoie de un psiholog. Lucrați cu adolescenți și aveți loc pentru ea?\n\nMulțumesc',
  ],
  [
    'referral',
    'de',
    WRITER,
    'Therapie für meine Tochter',
    'Guten Tag,\n\nich suche für meine Tochter (16) einen Therapieplatz. Arbeiten Sie mit Jugendlichen?\n\nViele Grüße',
  ],
  [
    'client_message',
    'en',
    WRITER,
    'Re: Our session',
    'Hi Ruth,\n\nI can’t make our session on Tuesday. Could we move it to Friday?\n\nSee you next week',
  ],
  [
    'client_message',
    'da',
    WRITER,
    'Sv: vores tid',
    'Hej Ida\n\nJeg kan ikke komme til vores samtale på torsdag. Kan vi flytte den til ugen efter?\n\nVi ses',
  ],
  [
    'client_message',
    'ro',
    WRITER,
    'Re: programarea',
    'Bună ziua, doamna Ionescu,\n\nNu pot ajunge la ședința noastră de joi. Putem să o mutăm săptămâna viitoare?\n\nMulțumesc',
  ],
  [
    'client_message',
    'de',
    WRITER,
    'AW: unser Termin',
    'Liebe Frau Weber,\n\nich kann am Dienstag leider nicht zu unserer Sitzung kommen. Können wir den Termin verschieben?\n\nBis bald',
  ],
  [
    'third_party',
    'en',
    WRITER,
    'Question about my wife',
    'Good morning,\n\nmy wife comes to you on Mondays. Can you tell me what she says about me? Please do not tell her that I asked.',
  ],
  [
    'third_party',
    'da',
    WRITER,
    'Min mand',
    'Hej\n\nJeg vil gerne vide, om min mand går hos jer, og hvordan det går med ham. Sig ikke til ham, at jeg har skrevet.',
  ],
  [
    'third_party',
    'ro',
    WRITER,
    'Soțul meu',
    'Bună ziua,\n\nVreau să știu dacă soțul meu vine la dumneavoastră și ce spune despre mine. Vă rog să nu îi spuneți că am scris.',
  ],
  [
    'third_party',
    'de',
    WRITER,
    'Mein Mann',
    'Guten Tag,\n\nist mein Mann bei Ihnen in Behandlung? Ich möchte wissen, wie es ihm geht. Bitte sagen Sie ihm nicht, dass ich geschrieben habe.',
  ],
  [
    'legal_demand',
    'en',
    'PC Lane <lane@police.example>',
    'Ref 22/118',
    'We are investigating an offence. Under the court order you are required to provide all records of sessions within 7 days.\n\nDetective Constable Lane',
  ],
  [
    'legal_demand',
    'da',
    'Politiet <sag@politi.example>',
    'Sagsnr. 0100-22',
    'I forbindelse med en efterforskning skal politiet anmode om udlevering af journalen. Retskendelse er vedlagt.',
  ],
  [
    'legal_demand',
    'ro',
    'Judecătoria <dosar@just.example>',
    'Dosar 118/2025',
    'În dosarul nr. 118/2025 instanța vă solicită să comunicați în termen de 5 zile fișa pacientului. Adresă de la Judecătorie.',
  ],
  [
    'legal_demand',
    'de',
    'Kanzlei Vogt <vogt@kanzlei.example>',
    'Aktenzeichen 3 C 118/25',
    'In dem Verfahren vor dem Amtsgericht fordern wir Sie auf, die Behandlungsunterlagen herauszugeben. Rechtsanwalt Vogt',
  ],
  [
    'rights_request',
    'en',
    WRITER,
    'My data',
    'Under article 15 GDPR please send me a copy of all personal data you hold about me.',
  ],
  [
    'rights_request',
    'da',
    WRITER,
    'Indsigt',
    'Jeg vil gerne have indsigt i alle de oplysninger, I har om mig, og en kopi af dem.',
  ],
  [
    'rights_request',
    'ro',
    WRITER,
    'Datele mele',
    'Solicit o copie a tuturor datelor cu caracter personal pe care le dețineți despre mine, conform art. 15 GDPR.',
  ],
  [
    'rights_request',
    'de',
    WRITER,
    'Auskunft',
    'Ich bitte um Auskunft nach Art. 15 DSGVO und um eine Kopie aller Daten, die Sie über mich gespeichert haben.',
  ],
  [
    'privacy_question',
    'en',
    WRITER,
    'Question',
    'Hello, where is your privacy policy, and how long do you keep session notes?',
  ],
  [
    'privacy_question',
    'da',
    WRITER,
    'Spørgsmål',
    'Hej, hvor finder jeg jeres privatlivspolitik, og hvor længe gemmer I journaler?',
  ],
  [
    'privacy_question',
    'ro',
    WRITER,
    'Întrebare',
    'Bună ziua, unde găsesc politica de confidențialitate și cât timp păstrați notițele?',
  ],
  [
    'privacy_question',
    'de',
    WRITER,
    'Frage',
    'Guten Tag, wo finde ich Ihre Datenschutzerklärung und wie lange bewahren Sie Notizen auf?',
  ],
  [
    'complaint',
    'en',
    WRITER,
    'Complaint',
    'I wish to make a formal complaint. Your receptionist told my mother about my appointments. That is a breach of confidentiality and I expect an explanation.',
  ],
  [
    'complaint',
    'da',
    WRITER,
    'Klage',
    'Jeg vil klage over, at jeres sekretær har fortalt min mor om mine samtaler. Det er brud på tavshedspligten, og jeg forventer en forklaring.',
  ],
  [
    'complaint',
    'ro',
    WRITER,
    'Plângere',
    'Vreau să depun o plângere: secretara i-a spus mamei mele despre ședințele mele. Ați încălcat confidențialitatea și aștept o explicație.',
  ],
  [
    'complaint',
    'de',
    WRITER,
    'Beschwerde',
    'Ich möchte mich beschweren: Ihre Mitarbeiterin hat meiner Mutter von meinen Terminen erzählt. Das verletzt die Schweigepflicht, ich erwarte eine Erklärung.',
  ],
  [
    'security_report',
    'en',
    WRITER,
    'Wrong letter',
    'I received an e-mail from you that was meant for somebody else, with another patient’s report attached.',
  ],
  [
    'security_report',
    'da',
    WRITER,
    'Forkert mail',
    'Jeg har modtaget en mail fra jer, som var til en anden, med en anden klients papirer vedhæftet.',
  ],
  [
    'security_report',
    'ro',
    WRITER,
    'Mail greșit',
    'Am primit de la dumneavoastră un e-mail care era destinat altcuiva, cu raportul altui pacient atașat.',
  ],
  [
    'security_report',
    'de',
    WRITER,
    'Falsche E-Mail',
    'Ich habe von Ihnen eine E-Mail erhalten, die für jemand anderen bestimmt war, mit dem Bericht einer anderen Patientin im Anhang.',
  ],
  [
    'baa_request',
    'en',
    'Legal <legal@clinic.example>',
    'BAA',
    'Please send us your Business Associate Agreement for signature before we begin.',
  ],
  [
    'baa_request',
    'da',
    'Jura <jura@klinik.example>',
    'Databehandleraftale',
    'Kan I sende os en databehandleraftale til underskrift?',
  ],
  [
    'baa_request',
    'ro',
    'Juridic <juridic@clinica.example>',
    'Acord',
    'Vă rugăm să ne trimiteți acordul de prelucrare a datelor pentru semnare.',
  ],
  [
    'baa_request',
    'de',
    'Recht <recht@klinik.example>',
    'AVV',
    'Bitte senden Sie uns den Auftragsverarbeitungsvertrag (AVV) zur Unterschrift.',
  ],
  [
    'business',
    'en',
    'Jo Hart <jo@example.org>',
    'Internship',
    'Dear team,\n\nI am a psychology student and would like to apply for an internship. My CV is attached.',
  ],
  [
    'business',
    'da',
    'Jo Hart <jo@example.org>',
    'Praktik',
    'Kære alle\n\nJeg læser psykologi og vil gerne søge en praktikplads hos jer. Mit CV er vedhæftet.',
  ],
  [
    'business',
    'ro',
    'Jo Hart <jo@example.org>',
    'Colaborare',
    'Bună ziua,\n\nVă propunem o colaborare: firma noastră oferă servicii de curățenie pentru cabinete. Vă putem trimite o ofertă?',
  ],
  [
    'business',
    'de',
    'Jo Hart <jo@example.org>',
    'Bewerbung',
    'Sehr geehrte Damen und Herren,\n\nich bewerbe mich um ein Praktikum in Ihrer Praxis. Mein Lebenslauf liegt bei.',
  ],
  [
    'automated',
    'en',
    'no-reply@example.org',
    'Automatic reply: invoice',
    'I am out of the office until Monday with no access to e-mail.',
  ],
  [
    'automated',
    'da',
    'no-reply@example.org',
    'Autosvar',
    'Jeg er ikke på kontoret før mandag og læser ikke mine mails.',
  ],
  [
    'automated',
    'ro',
    'no-reply@example.org',
    'Răspuns automat',
    'Sunt în concediu până luni și nu am acces la e-mail. Acesta este un mesaj automat.',
  ],
  [
    'automated',
    'de',
    'no-reply@example.org',
    'Automatische Antwort',
    'Ich bin bis Montag nicht im Büro. Diese Nachricht wurde automatisch erzeugt.',
  ],
  [
    'spam',
    'en',
    'Prize <win@lottery.example>',
    'YOU HAVE WON!!',
    'Congratulations!! You have won the lottery. Click here https://win.example to claim your prize and send your bank details.',
  ],
  [
    'spam',
    'da',
    'Gevinst <vind@lotto.example>',
    'DU HAR VUNDET!!',
    'Tillykke!! Du har vundet en præmie. Klik her https://vind.example for at gøre krav på din gevinst.',
  ],
  [
    'spam',
    'ro',
    'Premiu <castig@loto.example>',
    'FELICITĂRI!!',
    'Felicitări!! Ați câștigat un premiu. Click aici https://castig.example pentru a revendica premiul.',
  ],
  [
    'spam',
    'de',
    'Gewinn <gewinn@lotto.example>',
    'SIE HABEN GEWONNEN!!',
    'Herzlichen Glückwunsch!! Sie haben gewonnen. Klicken Sie hier https://gewinn.example, um Ihren Gewinn zu erhalten.',
  ],
  ['other', 'en', WRITER, '', 'ok'],
  ['other', 'da', WRITER, '', 'Er det tandlægen?'],
  ['other', 'ro', WRITER, '', 'test'],
  ['other', 'de', WRITER, '', 'Ist das die Autowerkstatt?'],
];

describe('the kind of a message', () => {
  it.each(ROWS)('%s (%s)', (kind, lang, from, subject, body) => {
    expect(read({ lang, from, subject, body }).kind).toBe(kind);
  });

  it('has a message of every kind in the table, in every language', () => {
    expect(new Set(ROWS.map(([kind, lang]) => `${kind} ${lang}`)).size).toBe(KINDS.length * 4);
  });
});

describe('other kinds that a careful reader would accept', () => {
  it('name the client in a rights request or complaint of somebody who speaks as one', () => {
    const body = 'I used to see you until March. Please delete all the data you hold about me.';
    expect(read({ lang: 'en', subject: '', body })).toMatchObject({
      kind: 'rights_request',
      also: expect.arrayContaining(['client_message']),
    });
  });

  it('keep the right of a request that is not the main point', () => {
    const { kind, also, right } = read({
      lang: 'en',
      subject: 'Re: invoice',
      body: 'Hi Ruth,\n\nI can’t make our session on Tuesday, could we move it? Also please delete all the data you hold about my old address.',
    });
    expect([kind, ...also]).toContain('rights_request');
    expect(right).toBe('erasure');
  });

  it('never repeat the kind, and are at most three', () => {
    for (const [kind, lang, from, subject, body] of ROWS) {
      const { also } = read({ lang, from, subject, body });
      expect(also).not.toContain(kind);
      expect(also.length).toBeLessThanOrEqual(3);
    }
  });
});

describe('the risk of mail about nobody', () => {
  it('is none, where illness and death are topics', () => {
    const body =
      'Congratulations!! You have won the lottery. Click here https://win.example or die laughing. Suicidal? Claim your prize.';
    expect(read({ lang: 'en', from: 'Prize <win@lottery.example>', subject: 'YOU HAVE WON!!', body })).toMatchObject({
      kind: 'spam',
      risk: 'none',
    });
  });
});
