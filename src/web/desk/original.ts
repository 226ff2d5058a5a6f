import { z } from 'zod';
import { type Original, openOriginal } from '../../intake/original.js';
import { extensionOf, foundType } from '../../platform/found-type.mjs';
import { privatePgpKeys } from '../../practice/pgp-keys.js';
import type { RequestFacts } from '../../request/show.js';
import { asked } from './context.js';
import { note, pathOf } from './find.js';
import { becauseOf, withReadable } from './reading.js';
import { type DeskContext, type DeskRoute, missing, type Outcome, page, withForm } from './route.js';

/** A mail as it came: how its page was laid out, its files, and all of it. Each a press that the log keeps. */
export const originalRoutes: readonly DeskRoute[] = [
  withForm('post', '/requests/:reference/laid-out', 'message.ask', z.object({}), (context, { params }) =>
    withOriginal(context, params, async ({ request, raw }) => {
      const html = await context.office.parser.layout(raw);
      const outcome = page('laid_out', { back: pathOf(request), html });
      return { outcome, action: 'message.opened', detail: { laid_out: true } };
    }),
  ),
  withForm('post', '/requests/:reference/mail-file/:number', 'message.read_text', z.object({}), (context, { params }) =>
    withOriginal(context, params, (original) => takeFile(context, original, Number(params.number))),
  ),
  withForm('post', '/requests/:reference/as-it-came', 'message.read_text', z.object({}), (context, { params }) =>
    withOriginal(context, params, async ({ raw }) => {
      const outcome: Outcome = { kind: 'file', file: { fileName: 'message.eml', content: raw } };
      return { outcome, action: 'message.taken', detail: {} };
    }),
  ),
];

interface Opened extends Original {
  readonly request: RequestFacts;
  readonly keys: readonly string[];
}

/** What is given, and how the log calls that. */
interface Given {
  readonly outcome: Outcome;
  readonly action: string;
  readonly detail: Readonly<Record<string, boolean | number>>;
}

/**
 * The work with the mail of a request, where it opens to the member. It is done outside of any transaction, since taking a mail
 * apart takes its time: whether it opens is asked before and once more at the end, when the log hears of it.
 * @param work null: there is no such thing in the mail
 */
async function withOriginal(
  context: DeskContext,
  params: Readonly<Record<string, string>>,
  work: (original: Opened) => Promise<Given | null>,
): Promise<Outcome> {
  let opened: Opened | null = null;
  const outcome = await withReadable(context, params, async (tx, request) => {
    const { practice } = context;
    const original = await openOriginal(tx, practice.vault, request.id);
    if (original !== null) opened = { ...original, request, keys: await privatePgpKeys(tx, practice) };
    return missing;
  });
  const given = opened === null ? null : await work(opened);
  if (given === null) return outcome;
  return withReadable(context, params, async (tx, { id }, reading) => {
    const { action, detail } = given;
    await note(context, tx, action, { kind: 'request', id }, { because: becauseOf(reading), ...detail });
    return given.outcome;
  });
}

/**
 * The file that has this number in the list on the request, which was made when the mail was filed: a key that has come since
 * finds others, and without one that has gone the files inside are not to be had.
 */
async function takeFile(context: DeskContext, of: Opened, number: number): Promise<Given | null> {
  const { parser, scanner } = context.office;
  if (!Number.isInteger(number) || number < 1 || number > of.files) return null;
  const content = await parser.file(of.raw, { at: number - 1, keys: of.opened ? of.keys : null });
  if (content === null) throw asked('file.not_opened', 'the mail does not open any more');
  const [state] = await scanner.look([content]);
  if (state === 'harmful') throw asked('file.harmful', 'nobody gets this file');
  const { type } = await foundType(content);
  const file = { fileName: `document-${number}.${extensionOf(type)}`, content };
  return {
    outcome: { kind: 'file', file },
    action: 'attachment.opened',
    detail: { number, checked: state === 'clean' },
  };
}
