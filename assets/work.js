// Solves the small piece of work that a form carries (ALTCHA, proof of work version 2), while somebody types. It asks
// nobody anything, and it never keeps a form from being sent: what is not done by then is left away.
const form = document.querySelector('form[data-work]');
const field = form?.elements.namedItem('work');

if (field && form.dataset.work && window.crypto?.subtle !== undefined) {
  form.addEventListener('input', begin, { once: true });
}

function begin() {
  field.value = 'working';
  solve(JSON.parse(form.dataset.work)).then((solved) => {
    field.value = solved;
  }, leave);
}

function leave() {
  field.value = '';
}

/** PBKDF2 over the nonce and a counter, until the key begins as asked. In slices: the browser draws in between. */
async function solve(challenge) {
  const { nonce, salt, cost, keyLength, keyPrefix } = challenge.parameters;
  const began = performance.now();
  const password = new Uint8Array(nonce.length / 2 + 4);
  password.set(bytesOf(nonce));
  const counterAt = new DataView(password.buffer);
  const deriving = { name: 'PBKDF2', hash: 'SHA-256', salt: bytesOf(salt), iterations: cost };
  for (let counter = 0; ; counter += 1) {
    counterAt.setUint32(nonce.length / 2, counter);
    const key = await crypto.subtle.importKey('raw', password, 'PBKDF2', false, ['deriveBits']);
    const derived = hexOf(await crypto.subtle.deriveBits(deriving, key, keyLength * 8));
    if (derived.startsWith(keyPrefix)) {
      const time = Math.round(performance.now() - began);
      return JSON.stringify({ challenge, solution: { counter, derivedKey: derived, time } });
    }
    if (counter % 16 === 15) await new Promise((resolve) => setTimeout(resolve, 0));
  }
}

const bytesOf = (hex) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
const hexOf = (buffer) => Array.from(new Uint8Array(buffer), (byte) => byte.toString(16).padStart(2, '0')).join('');
