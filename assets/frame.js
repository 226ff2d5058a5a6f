/**
 * For pages of ours inside a practice's own website. The conversation of this tab is kept in the tab's session storage,
 * where the website cannot see it and no other tab can: without a cookie this is how it survives a reload. What is
 * typed is never kept here. Messages to the website go only to the sites that the practice has entered, and say no
 * more than "ready" and "close".
 */
const sites = document.querySelector('meta[name="sites"]')?.content.split(' ').filter(Boolean) ?? [];
const above = window.location.ancestorOrigins?.[0];
const hosts = above === undefined ? sites : sites.filter((site) => site === above);

const tell = (word) => {
  if (window.parent === window) return;
  for (const host of hosts) window.parent.postMessage(`private-page:${word}`, host);
};

const KEY = 'conversation';
/** A browser may refuse the storage: then the conversation lives as long as the frame. */
const stored = (work) => {
  try {
    return work(window.sessionStorage);
  } catch {
    return null;
  }
};

const unkept = document.getElementById('unkept');
if (unkept !== null && stored((storage) => storage.length) === null) unkept.hidden = false;

const fieldOf = (name) => document.querySelector(`input[type="hidden"][name="${name}"]`)?.value ?? '';
const beginning = document.querySelector('form input[name="do"][value="begin"]')?.form;
const kept = stored((storage) => JSON.parse(storage.getItem(KEY) ?? 'null'));

if (beginning && kept?.link) goOn(beginning, kept);
else if (fieldOf('link') !== '') {
  stored((storage) => storage.setItem(KEY, JSON.stringify({ link: fieldOf('link'), proof: fieldOf('proof') })));
} else if (!beginning) stored((storage) => storage.removeItem(KEY));

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
    if (link.id === 'leave') stored((storage) => storage.removeItem(KEY));
    else link.target = '_blank';
  },
  true,
);

/** Posts what was kept, as a form of this page would. */
function goOn(form, { link, proof }) {
  const fields = { do: 'look', link, proof, lang: document.documentElement.lang };
  form.replaceChildren(
    ...Object.entries(fields).map(([name, value]) =>
      Object.assign(document.createElement('input'), { type: 'hidden', name, value }),
    ),
  );
  form.submit();
}
