// Keeps a note that is being written: a few seconds after the last key it goes to the server, where it is sealed. Nothing of
// it is kept in the browser. Without this script the button beside it does the same.
const form = document.querySelector('form[data-keep]');
const state = document.getElementById('kept');
const PAUSE_MS = 2_000;
let timer;
let going = Promise.resolve();
let sending = false;
let filing = false;

form?.addEventListener('input', () => {
  clearTimeout(timer);
  timer = setTimeout(keep, PAUSE_MS);
});
// What is still on its way as a draft arrives before the note is filed, or it would lie there as a draft once more.
form?.addEventListener('submit', (event) => {
  filing = true;
  clearTimeout(timer);
  if (!sending) return;
  event.preventDefault();
  going.then(() => form.requestSubmit(event.submitter));
});
// A page that is left is kept at once.
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState !== 'hidden' || timer === undefined || filing) return;
  clearTimeout(timer);
  keep();
});

// One after the other, so that what was typed last is what stays.
function keep() {
  timer = undefined;
  going = going.then(send);
}

async function send() {
  if (filing) return;
  sending = true;
  const fields = new URLSearchParams(new FormData(form));
  fields.set('by', 'script');
  let kept = false;
  try {
    const answer = await fetch(form.dataset.keep, {
      method: 'POST',
      body: fields,
      redirect: 'manual',
    });
    kept = answer.ok;
  } catch {
    // Said below.
  }
  sending = false;
  state.textContent = kept ? form.dataset.kept : form.dataset.unkept;
}
