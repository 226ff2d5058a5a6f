import { mail } from '../attack.mjs';

/** Invites to an event that repeats every second for ever. Source: RFC 5545. */
export default mail({
  sent: 1,
  file: {
    name: 'a.ics',
    type: 'text/calendar',
    bytes: 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nRRULE:FREQ=SECONDLY\r\nEND:VEVENT\r\nEND:VCALENDAR',
  },
});
