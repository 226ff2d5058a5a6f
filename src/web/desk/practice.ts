import { z } from 'zod';
import { changeNames, changeSettings, dropAsset, listAssets, putAsset } from '../../practice/change.js';
import { loadPractice } from '../../practice/index.js';
import { readPublicKey } from '../../practice/openpgp-key.js';
import type { Settings } from '../../practice/settings.js';
import { lookOf } from '../public/look.js';
import type { UploadLimits } from '../upload.js';
import { changePractice } from './change.js';
import { asked } from './context.js';
import * as forms from './practice-forms.js';
import { practiceView } from './practice-view.js';
import { type DeskRoute, get, page, withFiles, withForm } from './route.js';

const fields = z.record(z.string(), z.string());
const PAGE = '/desk/practice';

/** A picture for the head of a page, on an old telephone too. */
const LOGO_BYTES = 200 * 1024;
const LOGO_LIMITS: UploadLimits = { fileBytes: LOGO_BYTES, files: 1, togetherBytes: LOGO_BYTES, fieldBytes: 10_000 };
/** Pictures that cannot run. SVG can. */
const LOGO_TYPES: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/webp']);

/** What an owner sets for the practice: how its pages look, when it reads, where its chat may stand. */
export const practiceRoutes: readonly DeskRoute[] = [
  get('/practice', 'practice.settings', async (context) => {
    // Read anew: another process may have changed it a moment ago.
    const view = await context.inPractice(async (tx) => {
      const practice = await loadPractice(tx, context.office.vault, context.practice.id);
      return practiceView(context, tx, practice, await listAssets(tx));
    });
    return page('practice', view);
  }),
  withForm('get', '/practice/look.css', 'practice.settings', fields, async (_, { form }) => ({
    kind: 'style',
    // The example on the page alone wears it; the desk keeps its own colours.
    css: lookOf(forms.colourIn(form)).replaceAll(':root', '.example'),
  })),
  withForm(
    'post',
    '/practice/names',
    'practice.settings',
    z.object({ name: z.string(), sender_name: z.string() }),
    (context, { form }) =>
      changePractice(context, PAGE, (tx, office) =>
        changeNames(tx, office, { name: form.name, senderName: form.sender_name }),
      ),
  ),
  setting('colour', (form) => ({ colour: forms.colourIn(form) })),
  setting('welcome', (form) => ({ welcome: forms.welcomeIn(form) })),
  setting('sites', (form) => ({ sites: forms.sitesIn(form.sites ?? '') })),
  setting('hours', (form) => ({ readingHours: forms.hoursIn(form) })),
  setting('duty', (form) => ({ duty: forms.dutyIn(form) })),
  setting('terms', (form, { terms }) => ({ terms: forms.termsIn(form, terms) })),
  setting('plain-mail', (form) => ({ plainMail: forms.plainMailIn(form) })),
  setting('forced-tls', (form) => ({ forcedTls: form.forced_tls === 'yes' })),
  setting('second-approval', (form) => ({ secondApproval: form.second_approval === 'yes' })),
  setting('committee', (form) => ({ ethicsCommittee: forms.lineIn(form.committee) })),
  setting('absences', (form, { absences }, today) => ({
    absences: [...absences.filter(({ until }) => until >= today), forms.absenceIn(form)].toSorted((a, b) =>
      a.from.localeCompare(b.from),
    ),
  })),
  setting('absences/remove', (form, { absences }) => ({
    absences: absences.filter(({ from, until }) => form.absence !== `${from}/${until}`),
  })),
  withFiles('/practice/logo', 'practice.settings', LOGO_LIMITS, fields, (context, { upload }) => {
    const [logo] = upload.files;
    if (upload.tooLarge) throw asked('practice.logo_large', `a picture of at most ${LOGO_BYTES / 1024} KB`);
    if (logo === undefined) throw asked('practice.logo_none', 'a picture');
    if (!LOGO_TYPES.has(logo.type)) throw asked('practice.logo_type', 'a PNG, JPEG or WebP picture');
    return changePractice(context, PAGE, (tx, office) => putAsset(tx, office, { kind: 'logo', ...logo }));
  }),
  withForm('post', '/practice/logo/remove', 'practice.settings', z.object({}), (context) =>
    changePractice(context, PAGE, (tx, office) => dropAsset(tx, office, 'logo')),
  ),
  withForm('post', '/practice/key', 'practice.settings', z.object({ key: z.string() }), (context, { form }) => {
    const { armoured } = readPublicKey(form.key);
    const key = { kind: 'openpgp', type: 'application/pgp-keys', content: Buffer.from(armoured) } as const;
    return changePractice(context, PAGE, (tx, office) => putAsset(tx, office, key));
  }),
  withForm('post', '/practice/key/remove', 'practice.settings', z.object({}), (context) =>
    changePractice(context, PAGE, (tx, office) => dropAsset(tx, office, 'openpgp')),
  ),
];

/** A form that changes one setting; `now` is what stands there at this moment. */
function setting(
  name: string,
  read: (form: forms.Fields, now: Settings, today: string) => Partial<Settings>,
): DeskRoute {
  return withForm('post', `/practice/${name}`, 'practice.settings', fields, (context, { form }) =>
    changePractice(context, PAGE, async (tx, office) => {
      const { settings } = await loadPractice(tx, context.office.vault, office.practice.id);
      await changeSettings(tx, office, read(form, settings, context.moments.today));
    }),
  );
}
