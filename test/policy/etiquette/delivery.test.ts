import { describe, expect, it } from '@jest/globals';
import { deliveryNews, replaces } from '../../../src/policy/etiquette/index.js';

describe('what a report says of a letter', () => {
  it.each([
    ['failed', '5.1.1', 'bounced', true],
    ['failed', '5.1.10', 'bounced', true],
    ['failed', '5.2.1', 'bounced', true],
    ['failed', '5.2.2', 'bounced', false],
    ['failed', '5.7.1', 'bounced', false],
    ['failed', '4.4.7', 'bounced', false],
    ['failed', null, 'bounced', false],
    ['delayed', '4.4.1', 'delayed', false],
    ['delivered', '2.0.0', 'delivered', false],
    ['relayed', '2.0.0', 'passed_on', false],
    ['expanded', '2.0.0', 'passed_on', false],
  ] as const)('%s %s: %s, dead: %s', (action, status, state, addressIsDead) => {
    expect(deliveryNews({ action, status })).toEqual({ state, code: status, addressIsDead });
  });

  it('what is worse, or later on the way, is not hidden by what comes late', () => {
    expect(replaces('delayed', null)).toBe(true);
    expect(replaces('delivered', 'delayed')).toBe(true);
    expect(replaces('delayed', 'delivered')).toBe(false);
    expect(replaces('bounced', 'delivered')).toBe(true);
    expect(replaces('delivered', 'bounced')).toBe(false);
  });
});
