// Rings at the open desk when an alarm begins: the tab's title shows how many, and a sound once it was switched on by a
// press, since browsers play none before. It asks for a count and gets nothing else. Without this script alarms come by
// mail, and stand on the first screen. It is a module, so that its names meet those of no other script of a page.
const ASK_MS = 15_000;
const button = document.getElementById('alarm-sound');
const { on, off, again } = button.dataset;
let wanted = sessionStorage.getItem('alarm-sound') === 'on';
let alarms = Number(sessionStorage.getItem('alarms') ?? 0);
let audio = null;

async function ask() {
  const response = await fetch('/desk/alarms/count', { headers: { accept: 'application/json' } }).catch(() => null);
  // Signed out: whoever signs in again loads the page anew.
  if (response?.status === 401 || response?.status === 403) return leave();
  if (!response?.ok) return;
  const now = (await response.json()).alarms;
  if (now > alarms) ring();
  alarms = now;
  sessionStorage.setItem('alarms', String(alarms));
  mark();
}

function leave() {
  clearInterval(asking);
  titles.disconnect();
}

/** The title may have been changed meanwhile: the desk covers itself. */
function mark() {
  const bare = document.title.replace(/^\(\d+\) /, '');
  const title = alarms > 0 ? `(${alarms}) ${bare}` : bare;
  if (document.title !== title) document.title = title;
}

/** Three notes, twice; loud enough for a room, short enough for a session next door. */
function ring() {
  if (!wanted || audio?.state !== 'running') return;
  for (const [at, pitch] of [660, 880, 660, 880, 660, 880].entries()) {
    const note = audio.createOscillator();
    const loud = audio.createGain();
    const from = audio.currentTime + at * 0.3;
    note.frequency.value = pitch;
    loud.gain.setValueAtTime(0.25, from);
    loud.gain.exponentialRampToValueAtTime(0.001, from + 0.28);
    note.connect(loud).connect(audio.destination);
    note.start(from);
    note.stop(from + 0.3);
  }
}

async function wake() {
  if (!wanted) return;
  audio ??= new AudioContext();
  if (audio.state === 'suspended') await Promise.race([audio.resume(), new Promise((done) => setTimeout(done, 200))]);
  say();
}

function say() {
  button.textContent = wanted ? (audio?.state === 'running' ? off : again) : on;
}

button.addEventListener('click', async () => {
  wanted = !wanted;
  sessionStorage.setItem('alarm-sound', wanted ? 'on' : 'off');
  await wake();
  say();
  // So that it is known how it sounds, and how loud.
  ring();
});
for (const touch of ['pointerdown', 'keydown']) {
  document.addEventListener(touch, (event) => event.target !== button && wake(), { passive: true });
}
button.hidden = false;
say();
wake();
mark();
const titles = new MutationObserver(mark);
titles.observe(document.querySelector('title'), { childList: true });
const asking = setInterval(ask, ASK_MS);
ask();
