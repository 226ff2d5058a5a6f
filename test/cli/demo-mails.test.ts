import { describe, expect, it } from '@jest/globals';
import { DEMO_KINDS, DEMO_MAILS, type DemoKind } from '../../src/cli/demo-mails.js';
import { detect } from '../../src/detect/index.js';
import { triage, triageText } from '../../src/policy/triage/index.js';

const to = 'desk@vinter.example';
const now = new Date('2026-03-02T08:00:00Z');

/** What each is there to show. */
const MEANT: Readonly<Record<DemoKind, object>> = {
  relative: { kind: 'third_party', risk: 'none' },
  enquiry: { kind: 'enquiry', risk: 'none' },
  rights: { kind: 'rights_request', right: 'access', risk: 'none' },
  goodbye: { risk: 'imminent' },
  'out-of-office': { kind: 'automated', risk: 'none' },
};

describe('sample mails', () => {
  it.each(DEMO_KINDS)('%s is taken for what it is', async (kind) => {
    const { bytes } = DEMO_MAILS[kind]({ to, now });
    const [head = '', body = ''] = bytes.toString('latin1').split('\r\n\r\n');
    const word = (name: string) => {
      const text = new RegExp(`^${name}: (.*)$`, 'm').exec(head)?.[1]?.trim() ?? '';
      const encoded = /^=\?utf-8\?B\?(.*)\?=/.exec(text)?.[1];
      return encoded === undefined ? text : Buffer.from(encoded, 'base64').toString('utf8');
    };
    const text = Buffer.from(body, 'base64').toString('utf8');
    const mail = { from: word('From'), subject: word('Subject'), body: text };
    expect(triage(mail, detect(triageText(mail)))).toMatchObject({ lang: 'da', ...MEANT[kind] });
  });

  it.each(DEMO_KINDS)('%s is a mail of seven bits that any server takes, and a new one each time', (kind) => {
    const { bytes, envelope } = DEMO_MAILS[kind]({ to, now });
    const lines = bytes.toString('latin1').split('\r\n');
    expect(lines.every((line) => /^[\x20-\x7e]{0,78}$/.test(line))).toBe(true);
    expect(envelope.to).toBe(to);
    expect(envelope.from === '').toBe(kind === 'out-of-office');
    expect(DEMO_MAILS[kind]({ to, now }).bytes.equals(bytes)).toBe(false);
    expect(bytes.toString('latin1')).toContain('Date: Mon, 02 Mar 2026 08:00:00 +0000');
  });
});
