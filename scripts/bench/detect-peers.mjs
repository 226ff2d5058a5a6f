/**
 * Other packages that find personal data, made to answer like `detect`: an asynchronous function from a text to spans.
 * Their labels are mapped to ours as kindly as can be; a label that means none of our kinds is left out.
 */
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

export async function detectPeers() {
  return {
    'redact-pii': redactPii(),
    '@redactpii/node': await redactpiiNode(),
    openredaction: openRedaction(),
    compromise: await compromise(),
  };
}

// No text holds it; what a redactor puts in place of a finding shows where the finding stood.
const MARK = '\uE000';

/** The stretches that a redactor replaced: what stands between its marks is the text's own, in order. */
function replaced(text, redacted, kind) {
  const parts = redacted.split(MARK);
  const spans = [];
  let at = parts[0].length;
  for (let index = 1; index < parts.length; index += 1) {
    const next = index === parts.length - 1 ? text.length - parts[index].length : text.indexOf(parts[index], at);
    if (next === -1) break;
    if (next > at) spans.push({ start: at, end: next, kind });
    at = next + parts[index].length;
  }
  return spans;
}

const REDACT_PII = {
  creditCardNumber: 'card',
  streetAddress: 'postal_address',
  zipcode: 'postal_address',
  phoneNumber: 'phone',
  usSocialSecurityNumber: 'national_id',
  emailAddress: 'email',
  username: 'credentials',
  password: 'credentials',
  credentials: 'credentials',
  names: 'person',
};
const REDACT_PII_ALL = [...Object.keys(REDACT_PII), 'ipAddress', 'digits', 'url'];

function redactPii() {
  const { SyncRedactor } = require('redact-pii');
  const redactors = Object.entries(REDACT_PII).map(([name, kind]) => {
    const builtInRedactors = Object.fromEntries(REDACT_PII_ALL.map((other) => [other, { enabled: other === name }]));
    return [new SyncRedactor({ builtInRedactors, globalReplaceWith: MARK }), kind];
  });
  return async ({ text }) => redactors.flatMap(([redactor, kind]) => replaced(text, redactor.redact(text), kind));
}

const REDACTPII_NODE = { CREDIT_CARD: 'card', EMAIL: 'email', NAME: 'person', PHONE: 'phone', SSN: 'national_id' };

async function redactpiiNode() {
  const { Redactor } = await import('@redactpii/node');
  const redactors = Object.entries(REDACTPII_NODE).map(([rule, kind]) => {
    const rules = Object.fromEntries(Object.keys(REDACTPII_NODE).map((other) => [other, other === rule]));
    return [new Redactor({ rules, globalReplaceWith: MARK }), kind];
  });
  return async ({ text }) => redactors.flatMap(([redactor, kind]) => replaced(text, redactor.redact(text), kind));
}

const OPEN_REDACTION = [
  ['email', /^EMAIL$/],
  ['phone', /^PHONE/],
  ['card', /^CREDIT_CARD|^DEBIT_CARD/],
  ['iban', /IBAN$/],
  ['passport', /^PASSPORT/],
  [
    'national_id',
    /^(?:SSN|NHS_NUMBER|CHI_NUMBER|NATIONAL_INSURANCE|TAX_ID|ITIN|GERMAN_TAX_ID|DRIVING_LICENSE|.*_(?:CPR|CNP|CPF|PESEL|BSN|PPS|NATIONAL_ID))/,
  ],
  ['date_of_birth', /^DATE_OF_BIRTH/],
  ['postal_address', /^(?:ADDRESS|POSTCODE|ZIP)/],
  ['person', /^NAME$/],
  ['credentials', /PASSWORD|SECRET|API_KEY|TOKEN|^PIN/],
  ['health', /^(?:ICD10|DRUG|ALLERGY|BLOOD|MEDICAL_COND|DIAGNOS|HEALTH_COND)/],
  ['religion', /RELIGIO/],
  ['ethnicity', /ETHNIC/],
  ['political', /POLITIC/],
  ['sexual_life', /SEXUAL|ORIENTATION/],
  ['criminal', /CRIMINAL|CONVICTION/],
];

function openRedaction() {
  const { OpenRedaction } = require('openredaction');
  const redactor = new OpenRedaction();
  return async ({ text }) => {
    const { detections = [] } = await redactor.detect(text);
    return detections.flatMap(({ type, position: [start, end] }) => {
      const kind = OPEN_REDACTION.find(([, label]) => label.test(type))?.[0];
      return kind === undefined ? [] : [{ start, end, kind }];
    });
  };
}

async function compromise() {
  const { default: nlp } = await import('compromise');
  return async ({ text }) => {
    const doc = nlp(text);
    const found = [
      ['person', doc.people()],
      ['email', doc.emails()],
      ['phone', doc.phoneNumbers()],
    ];
    return found.flatMap(([kind, view]) =>
      view.json({ offset: true }).map(({ offset: { start, length } }) => {
        const written = text.slice(start, start + length).replace(/[\s,.;:!?)]+$/, '');
        return { start, end: start + written.length, kind };
      }),
    );
  };
}
