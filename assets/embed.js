/**
 * A chat button for a practice's own website, by one line:
 *   <script src="https://OUR-ORIGIN/embed.js" data-practice="SLUG" async></script>
 * The website's policy needs our origin in script-src and frame-src, and nothing else: there is no inline style, no
 * eval, no request before somebody presses the button, and no cookie. What is written stays inside the frame, which the
 * website cannot read. Only where a browser keeps nothing for frames, a sealed note for the frame is kept in this tab.
 * Where framing is refused, the chat opens in a tab of its own.
 */
(() => {
  const script = document.currentScript;
  const practice = script?.dataset.practice ?? '';
  if (!/^[a-z0-9-]{1,48}$/.test(practice) || document.querySelector('[data-private-page]')) return;
  const { origin } = new URL(script.src);

  const WORDS = {
    en: {
      label: 'Write to us privately',
      close: 'Close',
      tab: 'Open in a new tab',
      late: 'If nothing appears here, you can write to us in a new tab.',
    },
    da: {
      label: 'Skriv privat til os',
      close: 'Luk',
      tab: 'Åbn i en ny fane',
      late: 'Hvis der ikke kommer noget frem her, kan du skrive til os i en ny fane.',
    },
    ro: {
      label: 'Scrieți-ne confidențial',
      close: 'Închideți',
      tab: 'Deschideți într-o filă nouă',
      late: 'Dacă aici nu apare nimic, ne puteți scrie într-o filă nouă.',
    },
    de: {
      label: 'Schreiben Sie uns vertraulich',
      close: 'Schließen',
      tab: 'In neuem Tab öffnen',
      late: 'Wenn hier nichts erscheint, können Sie uns in einem neuen Tab schreiben.',
    },
  };
  const spoken = [document.documentElement.lang, navigator.language, 'en'].map((tag) => tag.slice(0, 2).toLowerCase());
  const lang = spoken.find((tag) => tag in WORDS);
  const words = WORDS[lang];
  const page = (name) => `${origin}/p/${practice}/${name}?lang=${lang}`;

  // A browser without these has the link alone, which needs neither.
  const STYLE = `
    :host { all: initial; position: fixed; inset: auto 1rem 1rem auto; z-index: 2147483000; color-scheme: light dark; }
    * { box-sizing: border-box; font: 600 1rem/1.4 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
    button, a { display: inline-block; min-height: 2.75rem; padding: 0.6rem 1.1rem; border: 2px solid transparent;
      border-radius: 999px; cursor: pointer; text-decoration: none; color: #1e4a38; background: none; }
    .start { color: #fff; background: #2f5d4a; border-color: #fff; box-shadow: 0 2px 10px #0005; }
    :focus-visible { outline: 3px solid #1f5fa8; outline-offset: 2px; }
    [hidden] { display: none !important; }
    .panel { position: fixed; inset: auto 1rem 5rem auto; width: min(27rem, calc(100vw - 2rem));
      height: min(42rem, calc(100vh - 6.5rem)); display: flex; flex-direction: column; overflow: hidden;
      background: #f8f4ee; border: 1px solid #6a6258; border-radius: 0.75rem; box-shadow: 0 8px 40px #0006; }
    .bar { display: flex; flex-wrap: wrap; justify-content: space-between; border-bottom: 1px solid #e2d9cc; }
    .bar > * { padding-inline: 0.9rem; font-size: 0.9rem; text-decoration: underline; text-underline-offset: 0.15em; }
    p { margin: 0; padding: 0.75rem 1rem; font-weight: 400; color: #2e2a25; background: #fbe9df; }
    iframe { flex: 1; width: 100%; min-height: 0; border: 0; background: #f8f4ee; }
    @media (max-width: 30rem), (max-height: 30rem) {
      .panel { inset: 0; width: 100%; height: 100%; border: 0; border-radius: 0; }
    }
    @media (prefers-color-scheme: dark) {
      .panel, iframe { background: #1d1b18; }
      .bar { border-color: #403a33; }
      .bar > * { color: #8fc0a6; }
      p { color: #efe8dd; background: #43291d; }
      :focus-visible { outline-color: #8fbcf0; }
    }`;

  const make = (tag, set, ...inside) => {
    const element = Object.assign(document.createElement(tag), set);
    element.append(...inside);
    return element;
  };
  const place = make('div');
  place.dataset.privatePage = '';
  place.lang = lang;
  const root = place.attachShadow({ mode: 'open' });

  const start = make('button', { type: 'button', className: 'start', textContent: words.label });
  const close = make('button', { type: 'button', textContent: words.close });
  const tab = make('a', { href: page('chat'), target: '_blank', rel: 'noopener noreferrer', textContent: words.tab });
  const late = make('p', { hidden: true });
  late.setAttribute('role', 'status');
  const panel = make('div', { className: 'panel', hidden: true }, make('div', { className: 'bar' }, close, tab), late);
  panel.setAttribute('role', 'dialog');
  panel.setAttribute('aria-label', words.label);
  start.setAttribute('aria-expanded', 'false');
  start.setAttribute('aria-haspopup', 'dialog');
  root.append(start, panel);

  let frame = null;
  let ready = false;
  let given = false;

  /** Sealed by our server for the frame alone; an empty one ends it. */
  const keep = (note) => {
    try {
      if (note === '') sessionStorage.removeItem('private-page');
      else sessionStorage.setItem('private-page', note);
    } catch {
      // The frame says that nothing is kept.
    }
  };
  /** Once for each time that this page is loaded: a note that does not open is not tried again. */
  const giveNote = () => {
    try {
      const note = given ? '' : (sessionStorage.getItem('private-page') ?? '');
      given = true;
      frame.contentWindow.postMessage(`private-page:note:${note}`, origin);
    } catch {
      // No answer is one.
    }
  };

  /** Says that there is another way; the frame stays, since a slow line may still bring it. */
  const offerTab = () => {
    if (ready) return;
    late.hidden = false;
    late.textContent = words.late;
  };

  /** The frame's own script speaks before the frame has loaded, if it is ours and may be shown here. */
  const refused = () => {
    if (ready) return;
    offerTab();
    frame.hidden = true;
    if (!panel.hidden) tab.focus();
  };

  const load = () => {
    frame = make('iframe', { title: words.label, referrerPolicy: 'no-referrer', src: page('frame') });
    frame.addEventListener('load', () => setTimeout(refused, 600));
    setTimeout(offerTab, 4000);
    panel.append(frame);
  };

  const show = (open) => {
    panel.hidden = !open;
    start.setAttribute('aria-expanded', String(open));
    if (open && frame === null) load();
    if (!open) start.focus();
    else if (ready) frame.focus();
    else close.focus();
  };

  start.addEventListener('click', () => show(panel.hidden));
  close.addEventListener('click', () => show(false));
  root.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !panel.hidden) show(false);
  });
  addEventListener('message', (event) => {
    if (event.origin !== origin || frame === null || event.source !== frame.contentWindow) return;
    const [, word, note] = /^private-page:([a-z?]+):?(.*)$/.exec(event.data) ?? [];
    if (word === 'close') show(false);
    if (word === 'note') keep(note);
    if (word === 'note?') giveNote();
    if (word !== 'ready' || ready) return;
    ready = true;
    late.hidden = true;
    frame.hidden = false;
    // Whoever has not moved on meanwhile goes on inside.
    if (!panel.hidden && root.activeElement === close) frame.focus();
  });

  const put = () => document.body.append(place);
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
  } catch {
    root.replaceChildren(make('a', { href: tab.href, target: '_blank', rel: tab.rel, textContent: words.label }));
  }
  if (document.body === null) addEventListener('DOMContentLoaded', put);
  else put();
})();
