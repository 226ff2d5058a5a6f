import { type Context, startsSentence, TAG } from './context.js';
import { knownFirst, ROLE, type Roles } from './roles.js';
import { CONTACT_FOLLOWS, GUARDIAN, LONGEST_SIGNATURE, lastLine, REFERRED, signature, TITLES } from './signature.js';
import type { Word } from './words.js';

/**
 * Who is who in a letter: who writes, who is written to, who works at the practice. Their names say nothing about
 * anybody else, wherever they stand.
 */
export class Letter {
  readonly #own = new Set<string>();
  readonly #closed: readonly (readonly [from: number, to: number])[];

  constructor(
    readonly context: Context,
    readonly roles: Roles,
  ) {
    this.#closed = this.#closings();
    for (let at = 0; at < context.words.length; at += 1) {
      // What is remembered is written with a capital: nothing else has to be asked about.
      if (!isCapital(context.words[at])) continue;
      if (this.#isGreeted(at) || this.#introducesSelf(at) || this.#isOfPractice(at)) this.#remember(at);
      else if (this.#inClosing(at)) this.#rememberWriter(at);
    }
  }

  /** Whether a run of capital words is the writer, the one addressed or a member of the practice. */
  isNobodyElse(at: number, length: number): boolean {
    if (this.#inClosing(at) || this.#isGreeted(at) || this.#introducesSelf(at) || this.#isOfPractice(at)) return true;
    if (this.#isQuotedHeader(at) || this.#signsAtEnd(at, length) || this.#isAskedFor(at, length)) return true;
    const first = this.context.words[at]?.folded ?? '';
    // "Thomas Nørby" beside a writer "Anja Nørby" is somebody else; "Anja" is not.
    return (
      this.#own.has(first) &&
      (length === 1 ||
        this.#startsLine(at) ||
        this.#own.has(this.context.words[at + length - 1]?.folded ?? '') ||
        !knownFirst(this.context.words[at]))
    );
  }

  #remember(at: number): void {
    for (let step = at; step < at + 3; step += 1) {
      const word = this.context.words[step];
      if (word === undefined || !isCapital(word) || (step > at && this.#gap(step - 1) !== ' ')) break;
      this.#own.add(word.folded);
    }
  }

  #rememberWriter(at: number): void {
    const word = this.context.words[at];
    if (word !== undefined && word.raw.length > 1) this.#own.add(word.folded);
  }

  #gap(at: number): string {
    const [one, other] = [this.context.words[at], this.context.words[at + 1]];
    return one === undefined || other === undefined
      ? '\n'
      : this.context.text.slice(one.end, Math.min(other.start, one.end + 6));
  }

  #startsLine(at: number): boolean {
    const { text, words } = this.context;
    const start = words[at]?.start ?? 0;
    return /(?:^|\n)[ >*-]*$/.test(text.slice(Math.max(0, start - 8), start));
  }

  /** Between a greeting at the beginning of a line or sentence and the sign that ends it. */
  #isGreeted(at: number): boolean {
    const { words, text } = this.context;
    for (let back = at - 1; back >= Math.max(0, at - 7); back -= 1) {
      const gap = this.#gap(back);
      const endsGreeting = ((this.roles.ends[back] ?? 0) & ROLE.greeting) !== 0;
      if (!/^(?: |, |\. |-| & )$/.test(gap) || (gap === ', ' && !(back === at - 1 && endsGreeting))) return false;
      if (gap === '. ' && (words[back]?.raw.length ?? 9) > 5) return false;
      if (((this.roles.ends[back] ?? 0) & ROLE.greeting) === 0) {
        const between = words[back];
        const passes = between !== undefined && (isCapital(between) || TITLES.test(between.folded));
        if (!passes) return false;
        continue;
      }
      const head = this.#phraseStart(back);
      if (
        gap === ', ' &&
        !/^(?:hi|hello|hej|buna|salut|hallo|ziua|seara|tag|thanks|tak|danke|multumesc|morning|afternoon|evening|morgen|abend|goddag|hey)$/.test(
          words[back]?.folded ?? '',
        )
      )
        return false;
      const behind = text.slice(words[at]?.end, (words[at]?.end ?? 0) + 2);
      // "Hello, Anna is my sister": what goes on is no greeting.
      if (gap === ', ' && !/^(?:[,!.\n]|$|-|\s?$)/.test(behind)) return false;
      return this.#startsLine(head) || startsSentence(text, words, head);
    }
    return false;
  }

  /** Greetings of two or three words begin before their last one. */
  #phraseStart(at: number): number {
    for (let back = at; back >= Math.max(0, at - 3); back -= 1) {
      if (((this.roles.starts[back] ?? 0) & ROLE.greeting) !== 0 && this.#startsLine(back)) return back;
    }
    return at;
  }

  #introducesSelf(at: number): boolean {
    if (
      /^ (?:here|her|hier|aici)[,. ]/.test(
        this.context.text.slice(this.context.words[at]?.end, (this.context.words[at]?.end ?? 0) + 7),
      ) &&
      startsSentence(this.context.text, this.context.words, at)
    )
      return true;
    // "Subsemnatul dr. Emil Iacob", "auf meinen Namen, Dr. Anneliese Prokop", "Ich, Emre Yalçın,".
    if (this.#standsBesideSelf(at)) return true;
    const end = this.roles.ends[at - 1] ?? 0;
    if ((end & ROLE.selfIntro) !== 0) {
      const gap = this.#gap(at - 1);
      const folded = this.context.words[at - 1]?.folded ?? '';
      if (
        at <= 5 &&
        !/[.!?\n]/.test(gap) &&
        !this.#speaksOfKin(at) &&
        ((this.context.tags[at + 1] ?? 0) & TAG.kin) === 0 &&
        ((this.context.tags[at + 2] ?? 0) & TAG.kin) === 0 &&
        !/^'s/.test(this.context.text.slice(this.context.words[at]?.end, (this.context.words[at]?.end ?? 0) + 2)) &&
        !/'s/.test(this.context.words[at + 1]?.raw ?? this.context.words[at]?.raw ?? '') &&
        !/'s$/.test(this.context.words[at]?.raw ?? '')
      )
        return true;
      if (this.#speaksOfKin(at)) return false;
      // "It is Anna who …" and "Det er Peter" may be anybody; "this is Anna" at the beginning is the writer.
      const anybody =
        /^(?:is|its|er)$/.test(folded) && !/^(?:name|navn|jeg|this)$/.test(this.context.words[at - 2]?.folded ?? '');
      return /^:? ["'„“»]?$/.test(gap) && !anybody;
    }
    if (
      /^ (?:from|at|in|i|ved|hos|bei|in der|am|an der|de la) (?:the )?(?:jer\b|dig\b|ihnen\b|dvs\b|dumneavoastr|you\b|yours\b|voi\b|euch\b|reception|your|front desk|recepti|jeres|empfang|rezeption|receptionen|anmeldung|ihrer praxis)/i.test(
        this.context.text.slice(this.context.words[at]?.end, (this.context.words[at]?.end ?? 0) + 28),
      )
    )
      return true;
    if ((end & ROLE.fieldOfWriter) === 0 || !/^: ?/.test(this.#gap(at - 1))) return false;
    // "Name: …, guardian: me": the form is about somebody else.
    const place = this.context.words[at]?.start ?? 0;
    if (
      GUARDIAN.test(this.context.text.slice(place, place + 90)) ||
      REFERRED.test(this.context.text.slice(Math.max(0, place - 220), place))
    )
      return false;
    return (
      this.#startsLine(this.#fieldStart(at - 1)) ||
      /^(?:me|mig|jeg|mich|ich|eu)$/.test(this.context.words[at - 1]?.folded ?? '')
    );
  }

  #standsBesideSelf(at: number): boolean {
    let back = at - 1;
    while (back > at - 3 && TITLES.test(this.context.words[back]?.folded ?? '')) back -= 1;
    const between = this.context.text.slice(this.context.words[back]?.end ?? 0, this.context.words[at]?.start ?? 0);
    if (between.length > 14 || /[!?\n]/.test(between)) return false;
    const folded = this.context.words[back]?.folded ?? '';
    if (
      between.startsWith(', ') &&
      /^(?:i|ich|jeg|eu|me|name|namen|navn|numele|unterzeichnete|undertegnede|subsemnatul|subsemnata)$/.test(folded)
    )
      return isCapital(this.context.words[at]);
    return back < at - 1 && ((this.roles.ends[back] ?? 0) & ROLE.selfIntro) !== 0 && /^,? /.test(between);
  }

  /** "Er Susanne Krag tilbage fra barsel?", "I need Ruth, not the new one": somebody one expects at the practice. */
  #isAskedFor(at: number, length: number): boolean {
    const { text, words } = this.context;
    const behind = text.slice(words[at + length - 1]?.end, (words[at + length - 1]?.end ?? 0) + 24);
    return (
      /^(?:is|has|does|er|har|ist|hat|mai|mai e)$/.test(words[at - 1]?.folded ?? '') &&
      /^ (?:back\b|still\b|on leave|available|in today|working|free on|tilbage|stadig|på ferie|på barsel|ledig|zurück|noch|im urlaub|in elternzeit|da\b|înapoi|în concediu)/i.test(
        behind,
      )
    );
  }

  #fieldStart(at: number): number {
    return this.#startsLine(at) ? at : at - 1;
  }

  #isOfPractice(at: number): boolean {
    let back = at - 1;
    const titled = (place: number) => ((this.roles.ends[place] ?? 0) & ROLE.practice) === 0;
    while (back > at - 4 && back >= 0 && titled(back) && TITLES.test(this.context.words[back]?.folded ?? '')) back -= 1;
    return (
      ((this.roles.ends[back] ?? 0) & ROLE.practice) !== 0 &&
      /^(?:[.]? |, )$/.test(this.#gap(back)) &&
      /^\.? $|^, $/.test(this.#gap(at - 1))
    );
  }

  /**
   * A name at the end of a letter, behind which nothing is told: "Nora F.", "Benny Ollerup, 75 55 07 33",
   * "Mit bestem Dank, Elif Karagöz", "Barry, caretaker".
   */
  #signsAtEnd(at: number, length: number): boolean {
    const { text, words } = this.context;
    const last = words[at + length - 1];
    if (last === undefined || text.length - last.end > LONGEST_SIGNATURE || at === 0) return false;
    const rest = text.slice(last.end).replace(/\S+@\S+|\S+\.\p{L}{2,}\S*/gu, ' ');
    if (
      !/^(?:[ \n]*$|[.,;)]|\s*[\n(|-]| (?:(?:at|from|i|fra|hos|von|vom|bei|aus|din|de la|and|og|und|u|și|si|&)\b|&))/.test(
        rest,
      ) ||
      /[?!]/.test(rest.slice(0, -1))
    )
      return false;
    const told = rest.replace(/[+(\d][\d ()./-]{6,}[\s.]*$/, '').match(/(?<!\p{L})\p{Ll}{2,}/gu) ?? [];
    if (told.length > 4 || (((this.roles.ends[at - 1] ?? 0) & ROLE.field) !== 0 && this.#gap(at - 1).includes(':')))
      return false;
    if (((this.roles.ends[at - 1] ?? 0) & ROLE.closing) !== 0) return true;
    return (
      this.#beginsSomething(at) || (CONTACT_FOLLOWS.test(text.slice(last.end, last.end + 60)) && !this.#speaksOfKin(at))
    );
  }

  #speaksOfKin(at: number): boolean {
    for (let back = at - 1; back >= Math.max(0, at - 4); back -= 1) {
      if (((this.context.tags[back] ?? 0) & (TAG.kin | TAG.other)) !== 0) return true;
    }
    return false;
  }

  /** Whether a sentence or line begins here, or a few words before that a comma parts from the name. */
  #beginsSomething(at: number): boolean {
    const { text, words } = this.context;
    const title = TITLES.test(words[at - 1]?.folded ?? '') ? 1 : 0;
    for (let back = at - title; back >= Math.max(1, at - 6); back -= 1) {
      if (
        this.#startsLine(back) ||
        startsSentence(text, words, back) ||
        /[.!?):–—-] $/.test(text.slice(Math.max(0, (words[back]?.start ?? 0) - 2), words[back]?.start))
      )
        return (
          back >= at - title ||
          this.#gap(at - title - 1).includes(',') ||
          /^(?:von|from|fra|de la|af|by)$/.test(words[at - title - 1]?.folded ?? '')
        );
    }
    return false;
  }

  /** "On Mon, Ruth wrote:", "Von: Praxis". */
  #isQuotedHeader(at: number): boolean {
    const { text, words } = this.context;
    const end = words[at]?.end ?? 0;
    return /^[^\n]{0,60}\b(?:wrote|skrev|schrieb|a scris)\b ?:/.test(text.slice(end, end + 80));
  }

  /** The lines behind a closing formula, as pairs of places. */
  #closings(): readonly (readonly [number, number])[] {
    const { words, text } = this.context;
    const closed: [number, number][] = [];
    for (let at = 0; at < words.length; at += 1) {
      if (
        ((this.roles.starts[at] ?? 0) & ROLE.closing) === 0 ||
        !(this.#startsLine(at) || startsSentence(text, words, at))
      )
        continue;
      let last = at;
      while (last < at + 4 && ((this.roles.ends[last] ?? 0) & ROLE.closing) === 0) last += 1;
      while (
        last + 1 < words.length &&
        ((this.roles.ends[last + 1] ?? 0) & ROLE.closing) !== 0 &&
        this.#gap(last) === ' '
      )
        last += 1;
      const from = words[last]?.end ?? 0;
      const signed = signature(text.slice(from, from + 260), this.#startsLine(at));
      if (signed > 0) closed.push([from, from + signed]);
    }
    const tail = lastLine(text);
    if (tail !== null) closed.push(tail);
    return closed.sort((a, b) => a[0] - b[0]);
  }

  #inClosing(at: number): boolean {
    const start = this.context.words[at]?.start ?? 0;
    let low = 0;
    let high = this.#closed.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#closed[middle]?.[0] ?? 0) <= start) low = middle + 1;
      else high = middle;
    }
    for (let back = low - 1; back >= Math.max(0, low - 3); back -= 1) {
      if ((this.#closed[back]?.[1] ?? 0) > start) return true;
    }
    return false;
  }
}

const isCapital = (word: Word | undefined): boolean => word !== undefined && /^\p{Lu}/u.test(word.raw);
