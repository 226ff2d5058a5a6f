import { describe, expect, it } from '@jest/globals';
import { KINDS, type Kind, type Language } from '../../../src/policy/triage/index.js';
import { read } from './read.js';

type Row = readonly [kind: Kind, lang: Language, from: string, subject: string, body: string];

const WRITER = 'Robin Vale <robin.vale@example.org>';

/** Kind, language, sender (empty: a private person), subject, body; ¶ is a line end. */
const ROWS: readonly Row[] = `
enquiry | en |  | First appointment | Hello,¶¶I am looking for a therapist. What do you charge, and do you have a free slot in the mornings?¶¶Robin
enquiry | da |  | Ledig tid? | Hej¶¶Jeg søger en terapeut. Har I ledige tider i næste måned, og hvad koster en samtale?¶¶Venlig hilsen¶Robin
enquiry | ro |  | Prima ședință | Bună ziua,¶¶Caut un psihoterapeut. Cât costă o ședință și aveți locuri libere luna viitoare?¶¶Mulțumesc
enquiry | de |  | Therapieplatz | Guten Tag,¶¶ich suche einen Therapieplatz. Haben Sie noch freie Termine und was kostet eine Sitzung?¶¶Viele Grüße
referral | en | Dr Amy Holt <a.holt@surgery.example> | Referral | Dear colleague,¶¶I would like to refer this patient, a 42 year old man with panic attacks. Would you be able to see him?¶¶Dr Holt
referral | da |  | Hjælp til min søn | Hej¶¶Min søn på 14 har brug for at tale med nogen. Har I en terapeut til ham, der arbejder med unge?¶¶Hilsen Robin
referral | ro |  | Terapie pentru fiica mea | Bună ziua,¶¶Fiica mea de 15 ani are nevoie de un psiholog. Lucrați cu adolescenți și aveți loc pentru ea?¶¶Mulțumesc
referral | de |  | Therapie für meine Tochter | Guten Tag,¶¶ich suche für meine Tochter (16) einen Therapieplatz. Arbeiten Sie mit Jugendlichen?¶¶Viele Grüße
client_message | en |  | Re: Our session | Hi Ruth,¶¶I can’t make our session on Tuesday. Could we move it to Friday?¶¶See you next week
client_message | da |  | Sv: vores tid | Hej Ida¶¶Jeg kan ikke komme til vores samtale på torsdag. Kan vi flytte den til ugen efter?¶¶Vi ses
client_message | ro |  | Re: programarea | Bună ziua, doamna Ionescu,¶¶Nu pot ajunge la ședința noastră de joi. Putem să o mutăm săptămâna viitoare?¶¶Mulțumesc
client_message | de |  | AW: unser Termin | Liebe Frau Weber,¶¶ich kann am Dienstag leider nicht zu unserer Sitzung kommen. Können wir den Termin verschieben?¶¶Bis bald
third_party | en |  | Question about my wife | Good morning,¶¶my wife comes to you on Mondays. Can you tell me what she says about me? Please do not tell her that I asked.
third_party | da |  | Min mand | Hej¶¶Jeg vil gerne vide, om min mand går hos jer, og hvordan det går med ham. Sig ikke til ham, at jeg har skrevet.
third_party | ro |  | Soțul meu | Bună ziua,¶¶Vreau să știu dacă soțul meu vine la dumneavoastră și ce spune despre mine. Vă rog să nu îi spuneți că am scris.
third_party | de |  | Mein Mann | Guten Tag,¶¶ist mein Mann bei Ihnen in Behandlung? Ich möchte wissen, wie es ihm geht. Bitte sagen Sie ihm nicht, dass ich geschrieben habe.
legal_demand | en | PC Lane <lane@police.example> | Ref 22/118 | We are investigating an offence. Under the court order you are required to provide all records of sessions within 7 days.¶¶Detective Constable Lane
legal_demand | da | Politiet <sag@politi.example> | Sagsnr. 0100-22 | I forbindelse med en efterforskning skal politiet anmode om udlevering af journalen. Retskendelse er vedlagt.
legal_demand | ro | Judecătoria <dosar@just.example> | Dosar 118/2025 | În dosarul nr. 118/2025 instanța vă solicită să comunicați în termen de 5 zile fișa pacientului. Adresă de la Judecătorie.
legal_demand | de | Kanzlei Vogt <vogt@kanzlei.example> | Aktenzeichen 3 C 118/25 | In dem Verfahren vor dem Amtsgericht fordern wir Sie auf, die Behandlungsunterlagen herauszugeben. Rechtsanwalt Vogt
rights_request | en |  | My data | Under article 15 GDPR please send me a copy of all personal data you hold about me.
rights_request | da |  | Indsigt | Jeg vil gerne have indsigt i alle de oplysninger, I har om mig, og en kopi af dem.
rights_request | ro |  | Datele mele | Solicit o copie a tuturor datelor cu caracter personal pe care le dețineți despre mine, conform art. 15 GDPR.
rights_request | de |  | Auskunft | Ich bitte um Auskunft nach Art. 15 DSGVO und um eine Kopie aller Daten, die Sie über mich gespeichert haben.
privacy_question | en |  | Question | Hello, where is your privacy policy, and how long do you keep session notes?
privacy_question | da |  | Spørgsmål | Hej, hvor finder jeg jeres privatlivspolitik, og hvor længe gemmer I journaler?
privacy_question | ro |  | Întrebare | Bună ziua, unde găsesc politica de confidențialitate și cât timp păstrați notițele?
privacy_question | de |  | Frage | Guten Tag, wo finde ich Ihre Datenschutzerklärung und wie lange bewahren Sie Notizen auf?
complaint | en |  | Complaint | I wish to make a formal complaint. Your receptionist told my mother about my appointments. That is a breach of confidentiality and I expect an explanation.
complaint | da |  | Klage | Jeg vil klage over, at jeres sekretær har fortalt min mor om mine samtaler. Det er brud på tavshedspligten, og jeg forventer en forklaring.
complaint | ro |  | Plângere | Vreau să depun o plângere: secretara i-a spus mamei mele despre ședințele mele. Ați încălcat confidențialitatea și aștept o explicație.
complaint | de |  | Beschwerde | Ich möchte mich beschweren: Ihre Mitarbeiterin hat meiner Mutter von meinen Terminen erzählt. Das verletzt die Schweigepflicht, ich erwarte eine Erklärung.
security_report | en |  | Wrong letter | I received an e-mail from you that was meant for somebody else, with another patient’s report attached.
security_report | da |  | Forkert mail | Jeg har modtaget en mail fra jer, som var til en anden, med en anden klients papirer vedhæftet.
security_report | ro |  | Mail greșit | Am primit de la dumneavoastră un e-mail care era destinat altcuiva, cu raportul altui pacient atașat.
security_report | de |  | Falsche E-Mail | Ich habe von Ihnen eine E-Mail erhalten, die für jemand anderen bestimmt war, mit dem Bericht einer anderen Patientin im Anhang.
baa_request | en | Legal <legal@clinic.example> | BAA | Please send us your Business Associate Agreement for signature before we begin.
baa_request | da | Jura <jura@klinik.example> | Databehandleraftale | Kan I sende os en databehandleraftale til underskrift?
baa_request | ro | Juridic <juridic@clinica.example> | Acord | Vă rugăm să ne trimiteți acordul de prelucrare a datelor pentru semnare.
baa_request | de | Recht <recht@klinik.example> | AVV | Bitte senden Sie uns den Auftragsverarbeitungsvertrag (AVV) zur Unterschrift.
business | en | Jo Hart <jo@example.org> | Internship | Dear team,¶¶I am a psychology student and would like to apply for an internship. My CV is attached.
business | da | Jo Hart <jo@example.org> | Praktik | Kære alle¶¶Jeg læser psykologi og vil gerne søge en praktikplads hos jer. Mit CV er vedhæftet.
business | ro | Jo Hart <jo@example.org> | Colaborare | Bună ziua,¶¶Vă propunem o colaborare: firma noastră oferă servicii de curățenie pentru cabinete. Vă putem trimite o ofertă?
business | de | Jo Hart <jo@example.org> | Bewerbung | Sehr geehrte Damen und Herren,¶¶ich bewerbe mich um ein Praktikum in Ihrer Praxis. Mein Lebenslauf liegt bei.
automated | en | no-reply@example.org | Automatic reply: invoice | I am out of the office until Monday with no access to e-mail.
automated | da | no-reply@example.org | Autosvar | Jeg er ikke på kontoret før mandag og læser ikke mine mails.
automated | ro | no-reply@example.org | Răspuns automat | Sunt în concediu până luni și nu am acces la e-mail. Acesta este un mesaj automat.
automated | de | no-reply@example.org | Automatische Antwort | Ich bin bis Montag nicht im Büro. Diese Nachricht wurde automatisch erzeugt.
spam | en | Prize <win@lottery.example> | YOU HAVE WON!! | Congratulations!! You have won the lottery. Click here https://win.example to claim your prize and send your bank details.
spam | da | Gevinst <vind@lotto.example> | DU HAR VUNDET!! | Tillykke!! Du har vundet en præmie. Klik her https://vind.example for at gøre krav på din gevinst.
spam | ro | Premiu <castig@loto.example> | FELICITĂRI!! | Felicitări!! Ați câștigat un premiu. Click aici https://castig.example pentru a revendica premiul.
spam | de | Gewinn <gewinn@lotto.example> | SIE HABEN GEWONNEN!! | Herzlichen Glückwunsch!! Sie haben gewonnen. Klicken Sie hier https://gewinn.example, um Ihren Gewinn zu erhalten.
other | en |  |  | ok
other | da |  |  | Er det tandlægen?
other | ro |  |  | test
other | de |  |  | Ist das die Autowerkstatt?
`
  .trim()
  .split('\n')
  .map((line) => {
    const [kind, lang, from, subject, body] = line.split('|').map((cell) => cell.trim());
    return [kind as Kind, lang as Language, from || WRITER, subject ?? '', (body ?? '').replaceAll('¶', '\n')];
  });

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
