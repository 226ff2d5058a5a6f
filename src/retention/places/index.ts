import type { Registry } from '../place.js';
import { agreements } from './agreement.js';
import {
  alarms,
  complaints,
  conversations,
  correspondents,
  letters,
  mailbox,
  messages,
  requests,
  rights,
} from './correspondence.js';
import { disclosures } from './disclosure.js';
import { files, invoices, packages, papers } from './file.js';
import { incidents } from './incident.js';
import { care, contact, holds, keys, register, shared } from './register.js';

/**
 * Every table of the schema: where something about a person can stand, in the order in which it is removed, and what
 * holds nothing about the people whom a practice serves. An erasure refuses to begin while a table is missing here.
 */
export const REGISTRY: Registry = {
  places: [
    letters,
    holds,
    disclosures,
    incidents,
    papers,
    packages,
    invoices,
    files,
    shared,
    mailbox,
    messages,
    alarms,
    agreements,
    complaints,
    rights,
    requests,
    conversations,
    contact,
    care,
    register,
    correspondents,
    keys,
  ],
  impersonal: [
    { table: 'audit_event', reason: 'opaque ids and codes only: what was done outlives whom it was done to' },
    { table: 'erasure', reason: 'the record of the act, without the person' },
    { table: 'retention_run', reason: 'counts and codes' },
    { table: 'installation_fact', reason: 'what the installation knows of itself' },
    { table: 'label_pair', reason: 'how often one label was corrected to another: two words and a number' },
    { table: 'practice', reason: 'the practice itself' },
    { table: 'practice_address', reason: "the practice's own addresses" },
    { table: 'policy_version', reason: 'what the practice tells everybody' },
    { table: 'practice_asset', reason: 'what the practice shows everybody' },
    { table: 'mail_account', reason: "the practice's own mailbox" },
    { table: 'mailbox_sign_in', reason: "the practice's own mailbox, as a member described it" },
    { table: 'mail_removal', reason: 'a number in a mailbox, under which something is to be removed there' },
    { table: 'dkim_key', reason: 'the key that signs mail of the practice' },
    { table: 'pgp_key', reason: 'the keys by which the practice reads encrypted mail' },
    { table: 'intake_signing', reason: 'what a service of the practice signs with' },
    { table: 'member', reason: 'who works there: their account ends when they leave' },
    { table: 'member_alarm', reason: 'how and when a member is told' },
    { table: 'stand_in', reason: 'somebody of another practice: they go when another is named' },
    { table: 'session', reason: "a member's" },
    { table: 'sign_in_link', reason: "a member's" },
    { table: '_prisma_migrations', reason: 'the history of the schema' },
  ],
};
