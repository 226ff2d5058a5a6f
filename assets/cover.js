// Covers the desk at one key (Escape) or by itself after two minutes without a touch, since clients see this screen.
// Without this script "Cover" is a link to an empty page.
const IDLE_MS = 120_000;
const { coverTitle = '', coverText = '', coverButton = '' } = document.body.dataset;
const title = document.title;
let idle;

function cover() {
  if (document.querySelector('.curtain') !== null) return;
  const curtain = document.createElement('div');
  curtain.className = 'curtain';
  curtain.setAttribute('role', 'dialog');
  curtain.setAttribute('aria-modal', 'true');
  curtain.setAttribute('aria-label', coverTitle);
  const text = document.createElement('p');
  text.textContent = coverText;
  const show = document.createElement('button');
  show.type = 'button';
  show.className = 'main';
  show.textContent = coverButton;
  show.addEventListener('click', () => uncover(curtain));
  curtain.append(text, show);
  for (const part of document.body.children) part.inert = true;
  document.body.append(curtain);
  document.title = coverTitle;
  show.focus();
}

function uncover(curtain) {
  curtain.remove();
  for (const part of document.body.children) part.inert = false;
  document.title = title;
  wait();
}

function wait() {
  clearTimeout(idle);
  idle = setTimeout(cover, IDLE_MS);
}

document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') cover();
});
document.getElementById('cover')?.addEventListener('click', (event) => {
  event.preventDefault();
  cover();
});
for (const touch of ['keydown', 'pointerdown', 'pointermove', 'scroll']) {
  document.addEventListener(touch, wait, { passive: true });
}
// A laptop that was closed, or a tab that was away, comes back covered.
let hiddenAt = 0;
document.addEventListener('visibilitychange', () => {
  if (document.hidden) hiddenAt = Date.now();
  else if (hiddenAt > 0 && Date.now() - hiddenAt >= IDLE_MS) cover();
});
wait();
