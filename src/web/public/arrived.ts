import type { ReceivedEnquiry } from '../../intake/enquiry.js';
import { type Place, showPage } from './place.js';

/** "Arrived": the person goes on in the private conversation that their message began. */
export async function sendArrived(place: Place, received: ReceivedEnquiry): Promise<void> {
  const { w } = place;
  await showPage(place, { name: 'arrived', title: 'arrived', values: { w, link: `/c/${received.token}` } });
}
