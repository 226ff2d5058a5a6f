import { describe, expect, it } from '@jest/globals';
import { createClosing } from '../../src/start/closing.js';

describe('closing a service', () => {
  it('closes the last opened first, once, and waits for each', async () => {
    const seen: string[] = [];
    const closing = createClosing(() => seen.push('problem'));
    closing.add('database', async () => seen.push('database'));
    closing.add('nothing', () => undefined);
    closing.add('web', async () => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      seen.push('web');
    });
    await Promise.all([closing.close(), closing.close()]);
    expect(seen).toEqual(['web', 'database']);
  });

  it('goes on after a part that fails or does not end, and tells which', async () => {
    const problems: unknown[] = [];
    let closed = false;
    const closing = createClosing((part, code) => problems.push([part, code]), 30);
    closing.add('database', async () => {
      closed = true;
    });
    closing.add('thrown', () => {
      throw new Error('at once');
    });
    closing.add('failed', () => Promise.reject(new Error('no')));
    closing.add('stuck', () => new Promise(() => {}));
    await closing.close();
    expect(problems).toEqual([
      ['stuck', 'late'],
      ['failed', 'failed'],
      ['thrown', 'failed'],
    ]);
    expect(closed).toBe(true);
  });
});
