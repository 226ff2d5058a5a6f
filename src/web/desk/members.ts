import { z } from 'zod';
import { listMembers } from '../../practice/members.js';
import { isDeskLanguage } from '../words.js';
import { note } from './find.js';
import { type DeskRoute, get, go, missing, page, withForm } from './route.js';

/** Who works here, one's own mails, one's own session. */
export const memberRoutes: readonly DeskRoute[] = [
  get('/members', 'queue.list', async (context) => {
    const members = await context.inPractice(listMembers);
    return page('members', {
      members: members.map(({ id, name, role }) => ({
        name,
        role: context.say(`roles.${role}`),
        you: id === context.member.memberId,
      })),
      notify: context.member.notify,
      email: context.member.email,
    });
  }),
  withForm(
    'post',
    '/members/notify',
    'queue.list',
    z.object({ notify: z.enum(['yes', 'no']) }),
    async (context, { form }) => {
      const { memberId } = context.member;
      await context.inPractice(async (tx) => {
        await tx.$executeRaw`UPDATE member SET notify = ${form.notify === 'yes'} WHERE id = ${memberId}::uuid`;
        await note(
          context,
          tx,
          'member.notify_set',
          { kind: 'member', id: memberId },
          { notify: form.notify === 'yes' },
        );
      });
      return go('/desk/members', form.notify === 'yes' ? 'notify_on' : 'notify_off');
    },
  ),
  withForm('post', '/language', 'member', z.object({ language: z.string() }), async (_, { form }) =>
    isDeskLanguage(form.language) ? { kind: 'language', language: form.language } : missing,
  ),
  withForm('post', '/sign-out', 'member', z.object({}), async () => ({ kind: 'signed_out' })),
];
