import { mail } from '../attack.mjs';

/** Carries the packet of another mail program. Source: CVE-2009-3721 (ytnef). */
export default mail({
  sent: 1,
  file: { name: 'winmail.dat', type: 'application/ms-tnef', bytes: '\x78\x9f\x3e\x22\xff\xff\xff\xff\xff' },
});
