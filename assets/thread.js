// What the private page does by itself: it keeps what is typed (on the server, sealed, and nowhere in this browser), shows
// what is written meanwhile, and closes when nobody has touched it for a quarter of an hour. Without this script
// everything works by its buttons.
const IDLE_MS = 15 * 60_000;
const PAUSE_MS = 2_000;
const STAY_MS = 60_000;
const POLL_MS = 20_000;
// Long enough for the slowest network.
const PATIENCE_MS = 45_000;

const tools = document.getElementById('tools');
const form = document.getElementById('write');
const field = document.getElementById('text');
const lines = document.getElementById('lines');
const saved = document.getElementById('saved');
const unsent = document.getElementById('unsent');
const action = tools.getAttribute('action');

let savedText = field?.value ?? '';
let touchedAt = Date.now();
let keptAt = Date.now();
let gone = false;

const hidden = (name) => tools.querySelector(`input[name="${name}"]`).value;
const typed = () => (field === null ? {} : { text: field.value });
const fieldsFor = (what) => ({ do: what, link: hidden('link'), proof: hidden('proof'), lang: hidden('lang') });

/** Posts as a form of this page would. Rejects where there is no network. */
function post(what, more = {}, options = {}) {
  const body = new URLSearchParams({ ...fieldsFor(what), ...more });
  return fetch(action, { method: 'POST', body, signal: AbortSignal.timeout(PATIENCE_MS), ...options });
}

/** Goes to a page by a form, with what was typed: it is there again once the page is open. */
function goTo(what) {
  if (gone) return;
  gone = true;
  const way = document.createElement('form');
  Object.assign(way, { method: 'post', action, hidden: true });
  for (const [name, value] of Object.entries({ ...fieldsFor(what), ...typed() })) {
    way.append(Object.assign(document.createElement('textarea'), { name, value }));
  }
  document.body.append(way);
  way.submit();
}

/** Keeps the draft, and the page open for another quarter of an hour. True: the server has it. */
async function keep(options) {
  const { text } = typed();
  keptAt = Date.now();
  const answer = await post('draft', typed(), options);
  if (answer.status === 401 || answer.status === 404) {
    goTo('look');
    return false;
  }
  if (!answer.ok) return false;
  const { proof } = await answer.json();
  for (const input of document.querySelectorAll('input[name="proof"]')) input.value = proof;
  savedText = text ?? savedText;
  return true;
}

const keepQuietly = (options) =>
  keep(options).then(
    (done) => say(done),
    () => say(false),
  );

function say(done) {
  if (saved === null || field.value === '') return;
  const words = done ? saved.dataset.words : saved.dataset.lost;
  if (saved.textContent !== words) saved.textContent = words;
}

let waiting;
field?.addEventListener('input', () => {
  clearTimeout(waiting);
  waiting = setTimeout(keepQuietly, PAUSE_MS);
});

for (const touch of ['pointerdown', 'keydown', 'scroll', 'input', 'focusin']) {
  window.addEventListener(touch, touched, { passive: true, capture: true });
}

function touched({ target }) {
  // Whoever leaves keeps nothing open: an answer that comes late would put the page back into this browser.
  if (target instanceof Element && target.closest('#leave') !== null) return;
  // A telephone that slept for an hour wakes up with the page as it was.
  if (Date.now() - touchedAt >= IDLE_MS) return goTo('pause');
  touchedAt = Date.now();
  if (touchedAt - keptAt > STAY_MS) keepQuietly();
}

setInterval(() => {
  if (Date.now() - touchedAt >= IDLE_MS) goTo('pause');
}, 5_000);

document.addEventListener('visibilitychange', () => {
  if (document.hidden && typed().text !== undefined && field.value !== savedText && !gone) {
    keepQuietly({ keepalive: true });
  }
});

// What shuts the page is in leave.js: nothing may put it back meanwhile.
document.getElementById('leave')?.addEventListener('click', () => {
  gone = true;
});

// A message is kept first and then sent: where there is no network, the page with what was typed stays where it is.
form?.addEventListener('submit', async (event) => {
  if (event.submitter?.name === 'speak') return;
  event.preventDefault();
  if (gone) return;
  clearTimeout(waiting);
  unsent.hidden = true;
  try {
    if (!(await keep()) && !gone) throw new Error('not kept');
    if (gone) return;
    gone = true;
    form.submit();
  } catch {
    unsent.hidden = false;
    unsent.textContent = unsent.dataset.words;
  }
});
// Back by the "back" button: the page is alive again.
window.addEventListener('pageshow', (event) => {
  if (!event.persisted) return;
  gone = false;
  goTo('look');
});

let late = false;
/** What was written meanwhile is added below; nobody has seen what is on a page that is hidden. */
async function refresh() {
  if (document.hidden) {
    late = true;
    return;
  }
  late = false;
  const answer = await post('lines');
  if (answer.status === 401 || answer.status === 404) return goTo('look');
  if (!answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const known = new Map([...lines.querySelectorAll('.line')].map((line) => [line.dataset.id, line]));
  const now = [...fresh.querySelectorAll('.line')];
  for (const line of now) {
    if (!known.delete(line.dataset.id)) lines.append(line);
  }
  for (const line of known.values()) line.remove();
  if (now.length > 0) lines.querySelector(':scope > .quiet')?.remove();
}

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const refreshQuietly = () => refresh().catch(() => {});

/** Hears that something changed, and asks what. Where that is not possible it asks now and then. */
async function listen() {
  while (!gone) {
    try {
      const answer = await post('events', {}, { signal: undefined });
      if (answer.status === 401 || answer.status === 404) return goTo('look');
      if (answer.ok) await hear(answer.body.pipeThrough(new TextDecoderStream()).getReader());
      else await pause(POLL_MS);
    } catch {
      await pause(POLL_MS);
    }
    await refreshQuietly();
    await pause(1_000);
  }
}

async function hear(reader) {
  for (let heard = ''; ; ) {
    const { value, done } = await reader.read();
    if (done) return;
    heard += value;
    const events = heard.split('\n\n');
    heard = events.pop();
    if (events.some((event) => event.startsWith('event: changed'))) await refreshQuietly();
  }
}

if (lines !== null) {
  listen();
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden && late) refreshQuietly();
  });
}
