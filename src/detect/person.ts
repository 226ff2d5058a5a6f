import { FIRST_NAMES } from './lexicon/names.js';
import type { Span } from './span.js';
import { fold, type Word } from './words.js';

/**
 * Names of people, by what stands before them (a title, a relation, a form field) or by a common first name.
 * The whole name is one span; who is the writer and who is somebody else is for the caller to say.
 */
export function findPeople(text: string, words: readonly Word[]): Span[] {
  const spans: Span[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const length = nameLength(text, words, at);
    const first = words[at];
    const last = words[at + length - 1];
    if (length === 0 || first === undefined || last === undefined) continue;
    const confidence = confidenceOf(text, words, at, length);
    if (confidence === 0) continue;
    spans.push({ start: first.start, end: last.end, kind: 'person', confidence });
    at += length - 1;
  }
  return spans;
}

const NAMES = new Set(FIRST_NAMES.trim().split(/\s+/));
const LONGEST_NAME = 4;

// Words with a capital letter that begin sentences or stand in front of names without being part of them.
const NOT_A_NAME = new Set(
  `i a an and as at but by did do does dear for from had has have he hello hi how if in is it its just me mr mrs ms miss dr my no not
  of on or our please re regards she so subject thank thanks that the their then there they this to was we what when where who why will
  with would yes you your best kind kindly since after before could can gp nhs dob cbt emdr ptsd adhd uk us eu gdpr ico hr iban ref po tel
  monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december
  street road lane close court surgery practice clinic school hospital university college council team centre center department
  jeg du han hun vi de det den der en et er og at af til fra med om paa som hvis naar men mvh kh vh hej kaere venlig hilsen tak tlf cpr hr fru
  mandag tirsdag onsdag torsdag fredag loerdag soendag januar februar marts maj juni juli oktober vedr henvisning kommune region
  eu tu el ea noi voi ei ele un o si sa se nu da cu la de din pe in ca ce care buna ziua seara salut domnul doamna dl dna domnisoara stimate stimata
  va rog multumesc cnp luni marti miercuri joi vineri sambata duminica ianuarie februarie martie aprilie mai iunie iulie septembrie octombrie noiembrie decembrie
  ich du er sie es wir ihr der die das ein eine einen und oder aber mit von zu bei nach vor herr frau herrn dr prof sehr geehrte geehrter guten tag liebe lieber
  montag dienstag mittwoch donnerstag freitag samstag sonntag mai dezember dezember maerz praxis mein meine unser unsere`
    .split(/\s+/)
    .map(fold),
);

/** How many words from here on look like one name: capital letters, only blanks or an initial's dot between them. */
function nameLength(text: string, words: readonly Word[], at: number): number {
  let length = 0;
  while (length < LONGEST_NAME) {
    const word = words[at + length];
    const before = words[at + length - 1];
    if (word === undefined || !isNameWord(word)) break;
    if (length > 0 && before !== undefined && !/^(?:\.? |-)$/.test(text.slice(before.end, word.start))) break;
    if (length > 0 && before !== undefined && text[before.end] === '.' && before.raw.length > 1) break;
    length += 1;
  }
  return length;
}

const isNameWord = (word: Word): boolean =>
  /^\p{Lu}/u.test(word.raw) && !/\d/.test(word.raw) && word.raw.length <= 30 && !NOT_A_NAME.has(word.folded);

const TITLE =
  /^(?:mr|mrs|ms|miss|mister|sir|hr|fru|froeken|dl|dlui|dna|dnei|d|doamna|doamnei|domnul|domnului|domnisoara|numitul|numita|numitului|herr|herrn|frau|pacientul|pacienta|patient|patienten|patientin|minora|minorul|minorului|minorei|elevul|eleva|parata|paratul|paratei|reclamantul|defendant|claimant)$/;
const DOCTOR = /^(?:dr|prof|pastor|pr|parintele|psiholog|psiholoaga|psychologist|counsellor|therapist)$/;
const RELATION =
  /^(?:husband|wife|partner|boyfriend|girlfriend|fiance|fiancee|ex|son|daughter|stepson|stepdaughter|brother|sister|mother|father|mum|mom|dad|uncle|aunt|cousin|nephew|niece|grandson|granddaughter|friend|flatmate|housemate|roommate|neighbour|employee|member|student|pupil|colleague|client|gentleman|lady|mand|kone|kaereste|soen|datter|bror|broder|soester|mor|far|veninde|ven|nevoe|niece|barnebarn|medarbejder|elev|svigersoen|svigerdatter|samlever|eks|sot|sotul|sotia|sotiei|sotului|fiul|fiului|fiica|fiicei|baiatul|baiatului|fata|fetita|fetitei|fratele|fratelui|sora|surorii|mama|mamei|tata|tatal|tatalui|prietenul|prietena|prietenei|iubitul|iubita|nepotul|nepoata|colega|colegul|angajatul|angajata|angajatul nostru|mann|frau|sohn|sohnes|tochter|bruder|schwester|mutter|vater|freund|freundin|enkel|enkelin|neffe|nichte|partnerin|lebensgefaehrte|lebensgefaehrtin|mitarbeiter|mitarbeiterin|schueler|schuelerin|exmann|exfrau|kollegin|kollege|meu|mea|mei|mele|nostru|noastra|hendes|hans)$/;
const FIELD =
  /^(?:name|navn|nume|patient|pacient|client|klient|employee|medarbejder|re|vedr|betreff|vorname|nachname)$/;

function confidenceOf(text: string, words: readonly Word[], at: number, length: number): number {
  const before = words[at - 1];
  const first = words[at];
  if (first === undefined) return 0;
  const known = NAMES.has(first.folded);
  const full = length >= 2;
  if (before !== undefined) {
    const between = text.slice(before.end, first.start);
    if (/^\.? $/.test(between) && TITLE.test(before.folded)) return 0.85;
    if (/^\.? $/.test(between) && DOCTOR.test(before.folded)) return 0.5;
    if (/^,? $/.test(between) && RELATION.test(before.folded)) return full || known ? 0.9 : 0.6;
    if (/^: ?$/.test(between) && FIELD.test(before.folded)) return full || known ? 0.85 : 0.5;
  }
  if (known) return full ? 0.8 : 0.45;
  return 0;
}
