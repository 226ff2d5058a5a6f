import { detect } from '../../../src/detect/index.js';
import { type Language, type Mail, type Triage, triage, triageText } from '../../../src/policy/triage/index.js';

/** Reads a message as the program does: what `detect` found is handed to the triage. */
export function read(mail: Partial<Mail> & { readonly body: string }): Triage {
  const whole: Mail = { from: 'Writer <writer@example.org>', subject: '', ...mail };
  const options: { lang?: Language } = whole.lang === undefined ? {} : { lang: whole.lang };
  return triage(whole, detect(triageText(whole), options));
}
