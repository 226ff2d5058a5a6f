import { describe, expect, it } from '@jest/globals';
import { ACTIONS, type Action, isRole, may, ROLES } from '../../../src/policy/access/index.js';

// The table once more by role, as a practice would say it: a change on one side alone fails.
const allowed: Record<(typeof ROLES)[number], readonly Action[]> = {
  owner: Object.keys(ACTIONS) as Action[],
  therapist: [
    'queue.list',
    'request.read_meta',
    'message.read_text',
    'message.ask',
    'request.reply',
    'request.close',
    'request.correct',
    'client.list',
    'client.write',
    'client.link',
    'client.erase',
    'hold.write',
    'retention.plan',
    'outbox.read',
    'desk.file',
    'disclosure.report',
    'disclosure.write',
    'incident.open',
    'incident.read',
  ],
  assistant: ['queue.list', 'request.read_meta', 'message.ask', 'desk.file', 'disclosure.report', 'incident.open'],
  auditor: ['log.read'],
};

describe('roles', () => {
  for (const role of ROLES) {
    it.each(Object.keys(ACTIONS) as Action[])(`${role}: %s`, (action) => {
      expect(may(role, action)).toBe(allowed[role].includes(action));
    });
  }

  it('are four words and no other', () => {
    expect(ROLES.every(isRole)).toBe(true);
    expect(['admin', '', 'Owner', 'toString'].some(isRole)).toBe(false);
  });
});
