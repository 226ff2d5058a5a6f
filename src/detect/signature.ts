/** How much of what follows a closing formula is the signature: the name beside it, or on the next lines. */
export function signature(rest: string, ownLine: boolean): number {
  const lines = rest.split('\n');
  const beside = (lines[0] ?? '').replace(/^[\s,.!:)-]+/, '');
  if (beside !== '') {
    // Beside the formula a name alone, at the end of the line: "Mvh Jesper", "Multumesc, Andreea".
    if (
      !/^(?:\p{Lu}[\p{L}.'-]*[ ,.]*){1,5}(?:x+|\(.{0,40}\))?$/u.test(
        beside.trim().replace(/ (?:and|og|und|u\.|și|si|&) (?=\p{Lu})/gu, ' '),
      )
    )
      return 0;
    return (lines[0] ?? '').length + 1;
  }
  if (!ownLine) return 0;
  let length = (lines[0] ?? '').length + 1;
  let taken = 0;
  for (const line of lines.slice(1, 7)) {
    if (line.trim() === '' && taken > 0) break;
    if (line.trim() !== '' && !NAME_LINE.test(line.trim())) break;
    length += line.length + 1;
    if (line.trim() !== '') taken += 1;
    if (taken >= 3) break;
  }
  return taken === 0 ? 0 : length;
}

/** A last line, or a last sentence, of nothing but a name. */
export function lastLine(text: string): [number, number] | null {
  const tail = text.slice(-120).trimEnd();
  const line = /(?:^|[.!?)\d][ \n]+|\n)((?:\p{Lu}\. ?)?[^.!?\n]{2,70})$/u.exec(tail.replace(/ u\. /g, ' og '))?.[1];
  if (line === undefined || line.length === text.trim().length) return null;
  const bare = line.replace(/^[\s/-]+/, '').trim();
  if (
    !/^(?:\p{Lu}[\p{L}.'-]*(?:[ &-]+(?:(?:and|og|und|și|si) )?|$)){1,5}(?:x+)?(?:, ?\p{Lu}[\p{L} ]{1,24})?$/u.test(bare)
  )
    return null;
  const end = text.trimEnd().length;
  return [end - line.length, end];
}

const NAME_LINE = /^[\s,.!-]*(?:\/?-? ?)?(?:\p{Lu}[\p{L}.'-]*(?:[ -]|$)){1,4}/u;

/** Titles before a name, and what joins two names. */
export const TITLES =
  /^(?:mr|mrs|ms|miss|dr|prof|frau|herr|herrn|fru|hr|doamna|domnul|domnule|domnisoara|dipl|psych|med|and|og|si|und|alle|all|team|psiholog|psih|d|na|dna|dl|doctor|cher|kollegin|kollege|sgt|ra|rain|mag|cadrul)$/;

export const GUARDIAN = /værge|guardian|parent|forælder|tutore|reprezentant|erziehungsberechtigt|vormund/i;
export const REFERRED =
  /(?:our|my|vores|min|mit|unsere[rns]?|meine[rns]?) (?:\p{L}+ )?(?:daughter|son|child|girl|boy|mother|mum|father|dad|husband|wife|datter|søn|barn|mor|far|mand|kone|tochter|sohn(?:es)?|kind(?:es)?|mutter|vater|mann(?:es)?|frau)(?!\p{L})|(?:fiului|fiicei|copilului|mamei|tatălui|soțului|soției|fiul|fiica|copilul) (?:nostru|noastre|meu|mele|mea|noastră)|forsikrede|medarbejder|employee|patient|klient|following client|versicherte|pacient|angajat/iu;
export const LONGEST_SIGNATURE = 160;
export const CONTACT_FOLLOWS = /^, ?(?:\S{1,40}@|(?:tel|tlf|mob|telefon|mobil)?\.? ?[+(\d])/i;
