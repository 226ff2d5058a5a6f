// Sends a form without leaving the page, so that a network that is gone costs nobody what they typed. The form has a
// number of its own: sent again, it does not arrive twice. Without this script the form is sent as forms are.
const form = document.querySelector('form#write[data-unseen]');
const button = document.getElementById('send');
const problem = document.getElementById('not-sent');
// Long enough for a letter over the slowest network.
const PATIENCE_MS = 45_000;
let sending = false;

// An older browser sends the form as forms are.
const able = typeof AbortSignal.timeout === 'function' && 'submitter' in SubmitEvent.prototype ? form : null;
able?.addEventListener('submit', (event) => {
  // Another language is asked for: that is a page of its own.
  if (event.submitter?.name === 'speak') return;
  event.preventDefault();
  if (!sending) send();
});

async function send() {
  sending = true;
  const words = button.textContent;
  button.textContent = form.dataset.sending;
  problem.hidden = true;
  try {
    const answer = await fetch(form.action, {
      method: 'POST',
      body: new URLSearchParams(new FormData(form)),
      headers: { accept: 'application/json' },
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (answer.type === 'opaqueredirect') return leave();
    // Anything else that is no refusal is a page to be seen: sent as forms are, it is the same message once more.
    if (answer.ok) return form.submit();
    say((await answer.json()).text);
  } catch {
    say(form.dataset.unseen);
  } finally {
    button.textContent = words;
    sending = false;
  }
}

/** The private page takes this one's place, so that nobody comes back to what was typed. */
function leave() {
  const { value } = form.elements.namedItem('lang');
  form.reset();
  window.location.replace(`/c/?done=arrived&lang=${value}`);
}

function say(text) {
  problem.textContent = text;
  problem.hidden = false;
  problem.scrollIntoView({ block: 'nearest' });
}
