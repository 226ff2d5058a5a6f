// Says kindly, beside a field, what is better left out and where it is safe, while somebody types. The detector runs in
// this browser; nothing is sent anywhere. Without this script there is no hint.
const PAUSE_MS = 700;
/** Numbers that nobody needs to answer a message; the rest is personal, and right here. */
const NUMBERS = new Set(['national_id', 'passport', 'iban', 'card', 'credentials']);

for (const field of document.querySelectorAll('textarea[data-hint]')) watch(field);

function watch(field) {
  const hint = document.getElementById(field.dataset.hint);
  let detect;
  let waiting;
  field.addEventListener('input', () => {
    detect ??= import('/assets/detect.js').then(({ open }) => open(field.dataset.lang)).catch(() => null);
    clearTimeout(waiting);
    waiting = setTimeout(look, PAUSE_MS);
  });
  async function look() {
    const detector = await detect;
    if (!detector || !hint) return;
    const kinds = detector.kindsIn(field.value, field.dataset.lang);
    const text = kinds.some((kind) => NUMBERS.has(kind))
      ? hint.dataset.number
      : kinds.length > 0
        ? hint.dataset.private
        : '';
    if (hint.textContent !== text) hint.textContent = text;
  }
}
