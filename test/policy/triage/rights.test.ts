import { describe, expect, it } from '@jest/globals';
import { type Language, RIGHTS, type Right } from '../../../src/policy/triage/index.js';
import { read } from './read.js';

type Row = readonly [right: Right, lang: Language, body: string];

const ROWS: readonly Row[] = [
  ['access', 'en', 'Please let me have a copy of my file and everything you have stored about me.'],
  ['access', 'da', 'Jeg ønsker aktindsigt i min journal og vil gerne have en kopi af det, I har om mig.'],
  ['access', 'ro', 'Doresc acces la datele mele și o copie a dosarului meu.'],
  ['access', 'de', 'Ich möchte Einsicht in meine Akte und eine Kopie der über mich gespeicherten Daten.'],
  ['rectification', 'en', 'The date of birth in my file is wrong. Please correct it.'],
  ['rectification', 'da', 'Der står en forkert adresse i min journal. I bedes rette den.'],
  ['rectification', 'ro', 'Adresa din fișa mea este greșită. Vă rog să o corectați.'],
  ['rectification', 'de', 'In meiner Akte steht eine falsche Adresse. Bitte berichtigen Sie das.'],
  ['erasure', 'en', 'Please delete all the data you hold about me.'],
  ['erasure', 'da', 'Jeg vil have slettet alle de oplysninger, I har om mig.'],
  ['erasure', 'ro', 'Vă rog să ștergeți toate datele mele personale.'],
  ['erasure', 'de', 'Bitte löschen Sie alle meine personenbezogenen Daten.'],
  [
    'restriction',
    'en',
    'I request restriction of processing under article 18: keep my notes but do not use them until this is settled.',
  ],
  [
    'restriction',
    'da',
    'Jeg beder om begrænsning af behandlingen efter artikel 18: gem mine oplysninger, men brug dem ikke imens.',
  ],
  [
    'restriction',
    'ro',
    'Solicit restricționarea prelucrării conform art. 18: păstrați datele mele, dar nu le folosiți între timp.',
  ],
  [
    'restriction',
    'de',
    'Ich verlange die Einschränkung der Verarbeitung nach Art. 18: Bewahren Sie meine Daten auf, aber nutzen Sie sie vorerst nicht.',
  ],
  [
    'portability',
    'en',
    'I would like my data in a machine-readable format so that I can take it to my new therapist (data portability).',
  ],
  [
    'portability',
    'da',
    'Jeg vil gerne have mine data i et maskinlæsbart format, så jeg kan tage dem med (dataportabilitet).',
  ],
  [
    'portability',
    'ro',
    'Doresc portabilitatea datelor: trimiteți-mi datele mele într-un format care poate fi citit automat.',
  ],
  ['portability', 'de', 'Ich möchte meine Daten in einem maschinenlesbaren Format mitnehmen (Datenübertragbarkeit).'],
  ['objection', 'en', 'I object to you using my data for research and for your newsletter.'],
  ['objection', 'da', 'Jeg gør indsigelse mod, at I bruger mine oplysninger til jeres nyhedsbrev.'],
  ['objection', 'ro', 'Mă opun folosirii datelor mele pentru newsletter și cercetare.'],
  ['objection', 'de', 'Ich widerspreche der Nutzung meiner Daten für Ihren Newsletter.'],
  ['withdraw_consent', 'en', 'I withdraw the consent I gave you to share my notes with my doctor.'],
  ['withdraw_consent', 'da', 'Jeg trækker mit samtykke til, at I deler mine oplysninger med min læge, tilbage.'],
  ['withdraw_consent', 'ro', 'Îmi retrag consimțământul pentru transmiterea datelor mele către medic.'],
  ['withdraw_consent', 'de', 'Ich widerrufe meine Einwilligung zur Weitergabe meiner Daten an meinen Hausarzt.'],
];

describe('the right a writer insists on', () => {
  it.each(ROWS)('%s (%s)', (right, lang, body) => {
    const { kind, right: found } = read({ lang, subject: '', body });
    expect({ kind, right: found }).toEqual({ kind: 'rights_request', right });
  });

  it('knows a message for every right in every language', () => {
    expect(ROWS).toHaveLength(RIGHTS.length * 4);
  });

  it('is null where no right is exercised', () => {
    expect(read({ lang: 'en', body: 'Do you have a free slot on Friday?' }).right).toBeNull();
  });
});
