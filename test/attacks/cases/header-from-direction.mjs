import { mail } from '../attack.mjs';

/** Turns the direction of a name, so that another address is read. Source: CVE-2021-42574. */
export default mail({
  sent: 1,
  head: { From: '=?utf-8?Q?=E2=80=AEgro.elpmaxe=40ssob?= <a@example.org>' },
  body: 'hello',
});
