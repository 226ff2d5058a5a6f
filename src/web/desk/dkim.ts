import { z } from 'zod';
import { dkimRecord, dropDkimKey, isDkimRecord, makeDkimKey, setDkimActive } from '../../practice/dkim.js';
import { changePractice } from './change.js';
import { asked } from './context.js';
import { type DeskRoute, get, go, page, withForm } from './route.js';

const PAGE = '/desk/mail/signature';

/** How the practice signs its outgoing mail (DKIM): the key, the record to set, and whether others can find it. */
export const dkimRoutes: readonly DeskRoute[] = [
  get('/mail/signature', 'practice.settings', async (context) => {
    const record = await context.inPractice((tx) => dkimRecord(tx, context.practice));
    return page('signature', {
      record:
        record === null
          ? null
          : {
              name: `${record.name}.`,
              text: record.text,
              active: record.active,
              made: context.moments.at(record.madeAt),
            },
    });
  }),
  withForm('post', '/mail/signature', 'practice.settings', z.object({}), async (context) => {
    return changePractice(context, PAGE, makeDkimKey, 'dkim_made');
  }),
  withForm('post', '/mail/signature/look', 'practice.settings', z.object({}), async (context) => {
    const record = await context.inPractice((tx) => dkimRecord(tx, context.practice));
    if (record === null) return go(PAGE);
    const found = await context.office.names.txt(record.name);
    if (found === 'unreachable') throw asked('dkim.unreachable', 'try again in a minute');
    const there = found.some((text) => isDkimRecord(text, record));
    const looked = await changePractice(context, PAGE, (tx, office) => setDkimActive(tx, office, there), 'dkim_active');
    if (!there) throw asked('dkim.missing', 'set the record, and look again in an hour');
    return looked;
  }),
  withForm('post', '/mail/signature/remove', 'practice.settings', z.object({}), async (context) => {
    return changePractice(context, PAGE, dropDkimKey);
  }),
];
