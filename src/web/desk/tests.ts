import { z } from 'zod';
import { recordTest, TEST_PARTS, testsOf } from '../../client/start/index.js';
import type { Tx } from '../../platform/db/index.js';
import { dateWords } from '../../policy/discretion/index.js';
import { note } from './find.js';
import { officeOf } from './matter.js';
import { withFile } from './reading.js';
import { type DeskContext, type DeskRoute, get, go, page, withForm } from './route.js';

const testForm = z.object({
  name: z.string(),
  version: z.string(),
  on: z.string(),
  answers: z.string(),
  scores: z.string(),
  interpretation: z.string(),
  material: z.string(),
});

/** Tests and questionnaires: what was answered, what came out, what it means and what its maker protects, apart. PRACTICE 46. */
export const testRoutes: readonly DeskRoute[] = [
  get('/clients/:id/tests', 'client.list', (context, params) =>
    withFile(context, params, async (tx, clientId) => {
      await note(context, tx, 'tests.opened', { kind: 'client', id: clientId });
      return page('tests', await testsView(context, tx, clientId));
    }),
  ),
  withForm('post', '/clients/:id/tests', 'client.write', testForm, (context, { params, form }) =>
    withFile(context, params, async (tx, clientId) => {
      const { on, ...wanted } = form;
      await recordTest(tx, officeOf(context), { ...wanted, clientId, takenOn: on });
      return go(`/desk/clients/${clientId}/tests`, 'test_recorded');
    }),
  ),
];

async function testsView({ practice, say, moments, language }: DeskContext, tx: Tx, clientId: string) {
  const tests = await testsOf(tx, practice, clientId);
  return {
    id: clientId,
    today: moments.today,
    parts: TEST_PARTS.map((code) => ({ code, words: say(`test.part.${code}`), hint: say(`test.hint.${code}`) })),
    tests: tests.map((test) => ({
      title: test.version === null ? test.name : `${test.name} (${test.version})`,
      on: dateWords({ date: test.takenOn, language }),
      parts: TEST_PARTS.flatMap((code) => {
        const text = test[code];
        return text === null ? [] : [{ words: say(`test.part.${code}`), text }];
      }),
    })),
  };
}
