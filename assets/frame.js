/**
 * For pages of ours inside a practice's own website. Without a cookie the conversation of this tab survives a reload in
 * the tab's session storage, where the website cannot see it and no other tab can. Some browsers keep nothing for frames
 * of other sites: then the website's tab keeps a sealed note for us, which opens only here, for a quarter of an hour,
 * and from the same address. What is typed is never kept in a browser. Messages to the website go only to the sites
 * that the practice has entered.
 */
const sites = document.querySelector('meta[name="sites"]')?.content.split(' ').filter(Boolean) ?? [];
const above = window.location.ancestorOrigins?.[0];
const hosts = above === undefined ? sites : sites.filter((site) => site === above);

const tell = (word) => {
  if (window.parent === window) return;
  for (const host of hosts) window.parent.postMessage(`private-page:${word}`, host);
};

const KEY = 'conversation';
const storage = (() => {
  try {
    return window.sessionStorage;
  } catch {
    return null;
  }
})();

const fieldOf = (name) => document.querySelector(`input[type="hidden"][name="${name}"]`)?.value ?? '';
const beginning = document.querySelector('form input[name="do"][value="begin"]')?.form;

if (beginning) goOnWhereWeWere();
else if (fieldOf('link') !== '') keep({ link: fieldOf('link'), proof: fieldOf('proof') });
else forget();

// The page's own script may have renewed the proof meanwhile.
let left = false;
window.addEventListener('pagehide', () => {
  if (storage !== null && !left && fieldOf('link') !== '') keep({ link: fieldOf('link'), proof: fieldOf('proof') });
});

tell('ready');

document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && !event.defaultPrevented) tell('close');
});

// The other pages are not shown in frames.
document.addEventListener(
  'click',
  (event) => {
    const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
    if (link === null || link.protocol === 'tel:') return;
    if (link.id === 'leave') {
      left = true;
      forget();
    } else link.target = '_blank';
  },
  true,
);

function goOnWhereWeWere() {
  if (storage !== null) {
    const kept = JSON.parse(storage.getItem(KEY) ?? 'null');
    if (kept?.link) send({ do: 'look', ...kept });
    return;
  }
  // Nobody answers: the website's tab keeps nothing either, and the page says so.
  const alone = setTimeout(() => {
    const unkept = document.getElementById('unkept');
    if (unkept !== null) unkept.hidden = false;
  }, 1000);
  window.addEventListener('message', ({ data, origin, source }) => {
    const note = source === window.parent && hosts.includes(origin) ? /^private-page:note:(.*)$/.exec(data)?.[1] : null;
    if (note === null || note === undefined) return;
    clearTimeout(alone);
    if (note !== '') send({ do: 'resume', note });
  });
  tell('note?');
}

async function keep(pass) {
  if (storage !== null) return storage.setItem(KEY, JSON.stringify(pass));
  const body = new URLSearchParams({ do: 'note', ...pass });
  const answer = await fetch(window.location.pathname, { method: 'POST', body }).catch(() => null);
  if (answer?.ok) tell(`note:${await answer.text()}`);
}

function forget() {
  storage?.removeItem(KEY);
  tell('note:');
}

/** As a form of the first page would. */
function send(fields) {
  const all = { ...fields, lang: document.documentElement.lang };
  beginning.replaceChildren(
    ...Object.entries(all).map(([name, value]) =>
      Object.assign(document.createElement('input'), { type: 'hidden', name, value }),
    ),
  );
  beginning.submit();
}
