import type { ReceivedEnquiry } from '../../intake/enquiry.js';
import { codeOf } from '../../platform/errors.js';
import { handOver } from '../conversation/handover.js';
import { isOwnForm } from '../security.js';
import { type Place, showPage } from './place.js';

/**
 * "Arrived": the person goes on in the private conversation that their message began. It is on disk by now, so whatever
 * fails here, the page says so and has the link. A page of somebody else's that posted the form opens nothing by itself.
 */
export async function sendArrived(place: Place, received: ReceivedEnquiry): Promise<void> {
  const { office, practice, language, query, req, res, w } = place;
  if (isOwnForm(req)) {
    try {
      return await handOver(res, office, received.token, {
        done: 'arrived',
        ...(query === '' ? {} : { lang: language }),
      });
    } catch (error) {
      office.log.error('public.not_handed_over', { practiceId: practice.id, code: codeOf(error) });
    }
  }
  await showPage(place, { name: 'arrived', title: 'arrived', values: { w, link: `/c/${received.token}` } });
}
