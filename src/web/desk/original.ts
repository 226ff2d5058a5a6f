import { z } from 'zod';
import { openOriginal } from '../../intake/original.js';
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
    withOriginal(context, params, async ({ request, raw, keep }) => {
      const html = await context.office.parser.layout(raw);
      await keep('message.opened', { laid_out: true });
      return page('laid_out', { back: pathOf(request), html });
    }),
  ),
  withForm('post', '/requests/:reference/mail-file/:number', 'message.read_text', z.object({}), (context, { params }) =>
    withOriginal(context, params, (original) => takeFile(context, original, Number(params.number))),
  ),
  withForm('post', '/requests/:reference/as-it-came', 'message.read_text', z.object({}), (context, { params }) =>
    withOriginal(context, params, async ({ raw, keep }) => {
      await keep('message.taken');
      return { kind: 'file', file: { fileName: 'message.eml', content: raw } };
    }),
  ),
];

interface Opened {
  readonly request: RequestFacts;
  readonly raw: Buffer;
  readonly keys: readonly string[];
  /** Notes in the log what was opened; comes before anything is given. */
  keep(action: string, detail?: Readonly<Record<string, boolean | number>>): Promise<void>;
}

/** The work with the mail of a request, where it opens to the member, outside of any transaction: taking it apart takes its time. */
async function withOriginal(
  context: DeskContext,
  params: Readonly<Record<string, string>>,
  work: (original: Opened) => Promise<Outcome>,
): Promise<Outcome> {
  let opened: Opened | null = null;
  const outcome = await withReadable(context, params, async (tx, request, reading) => {
    const { practice } = context;
    const original = await openOriginal(tx, practice.vault, request.id);
    if (original === null) return missing;
    const keys = await privatePgpKeys(tx, practice);
    const keep: Opened['keep'] = (action, detail) =>
      context.inPractice((later) =>
        note(context, later, action, { kind: 'request', id: request.id }, { because: becauseOf(reading), ...detail }),
      );
    opened = { request, raw: original.raw, keys, keep };
    return missing;
  });
  return opened === null ? outcome : work(opened);
}

async function takeFile(context: DeskContext, { raw, keys, keep }: Opened, number: number): Promise<Outcome> {
  const { parser, scanner } = context.office;
  const content =
    Number.isInteger(number) && number > 0 ? await parser.file(raw, number - 1, { keys, writers: [] }) : null;
  if (content === null) return missing;
  const [state] = await scanner.look([content]);
  if (state === 'harmful') throw asked('file.harmful', 'nobody gets this file');
  const { type } = await foundType(content);
  await keep('attachment.opened', { number });
  return { kind: 'file', file: { fileName: `document-${number}.${extensionOf(type)}`, content } };
}
