import type { Request } from 'express';
import type { Action } from '../../policy/access/index.js';
import type { WebOffice } from '../office.js';
import { isDeskLanguage, say, wordsOf } from '../words.js';
import type { DeskContext } from './route.js';

export interface DeskPage {
  /** Name below `templates/page/desk/`. */
  readonly page: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly csrf: string;
  /** Path below /desk, for the place in the menu. */
  readonly path: string;
  /** What was just done; null: nothing to say. */
  readonly notice: string | null;
}

/** A page of the desk inside its frame. @throws TemplateError */
export function renderDeskPage(context: DeskContext, page: DeskPage): string {
  const { office, w, language } = context;
  const name = `page/desk/${page.page}`;
  const common: Readonly<Record<string, unknown>> = { w, csrf: page.csrf, lang: language };
  const wanted = office.templates.variablesOf(name).filter((variable) => variable in common);
  const values = { ...Object.fromEntries(wanted.map((variable) => [variable, common[variable]])), ...page.values };
  return office.templates.render('page/frame_desk', {
    w,
    lang: language,
    content: office.templates.render(name, values),
    menu: menuFor(context, page.path),
    notice: page.notice,
    csrf: page.csrf,
    rings: context.may('queue.list'),
    who: `${context.member.name} · ${say(w, `roles.${context.member.role}`)}`,
    practice: context.practice.senderName,
    languages: LANGUAGES.map((choice) => ({ ...choice, current: choice.code === language })),
  });
}

/** A page of the desk for who is not signed in: no menu, no practice. */
export function renderPlainPage(
  office: WebOffice,
  req: Request,
  page: string,
  values: Readonly<Record<string, unknown>>,
): string {
  const preferred = req.acceptsLanguages(['en', 'da']);
  const language = isDeskLanguage(preferred) ? preferred : 'en';
  const w = wordsOf('desk', language);
  return office.templates.render('page/frame_plain', {
    w,
    lang: language,
    content: office.templates.render(`page/desk/${page}`, { w, ...values }),
  });
}

const LANGUAGES = [
  { code: 'en', name: 'English' },
  { code: 'da', name: 'Dansk' },
] as const;

interface MenuItem {
  readonly href: string;
  readonly words: string;
  readonly current: boolean;
}

/** The ways that this member may go; the first three stand outside the fold. */
function menuFor(
  context: DeskContext,
  path: string,
): { readonly first: readonly MenuItem[]; readonly more: readonly MenuItem[] } {
  const items = MENU.filter(({ needs }) => needs === null || context.may(needs)).map(({ key, href }) => ({
    href: `/desk${href}`,
    words: context.say(`menu.${key}`),
    current: href === '/' ? path === '/' : path.startsWith(href),
  }));
  return { first: items.slice(0, 3), more: items.slice(3) };
}

const MENU: readonly { readonly key: string; readonly href: string; readonly needs: Action | null }[] = [
  { key: 'first', href: '/', needs: null },
  { key: 'queue', href: '/queue', needs: 'queue.list' },
  { key: 'file', href: '/file', needs: 'desk.file' },
  { key: 'clients', href: '/clients', needs: 'client.list' },
  { key: 'incidents', href: '/incidents', needs: 'incident.open' },
  { key: 'told', href: '/disclosures', needs: 'disclosure.write' },
  { key: 'erasures', href: '/erasures', needs: 'retention.plan' },
  { key: 'holds', href: '/holds', needs: 'hold.write' },
  { key: 'outbox', href: '/outbox', needs: 'outbox.read' },
  { key: 'log', href: '/log', needs: 'log.read' },
  { key: 'members', href: '/members', needs: 'queue.list' },
  { key: 'alarms', href: '/alarms', needs: 'queue.list' },
  { key: 'practice', href: '/practice', needs: 'practice.settings' },
];
