// Calendar parts (RFC 5545) and contacts (RFC 6350, RFC 2426) as plain facts, in the parser's thread. Plain JavaScript, see
// thread.mjs. Only the grammar is read: no rule of repetition is unfolded and no zone's history gone through, so that time
// goes with the length alone. What is no such thing throws.
import ICAL from 'ical.js';

const MOST_APPOINTMENTS = 10;
const MOST_CONTACTS = 10;
const MOST_LINES = 20;

/**
 * A component as ical.js reads it (jCal, RFC 7265).
 * @typedef {[name: string, params: Record<string, any>, type: string, ...values: any[]]} Property
 * @typedef {[name: string, properties: Property[], components: any[]]} Component
 */

/** @param {string} text */
export function appointmentsOf(text) {
  const calendars = componentsIn(text).filter(([name]) => name === 'vcalendar');
  const found = calendars.flatMap((calendar) => {
    const [, properties, components] = calendar;
    const zones = zonesIn(components);
    return components
      .filter(([name]) => name === 'vevent' || name === 'vtodo')
      .map((event) => appointmentOf(event, { method: textOf(properties, 'method').toLowerCase(), zones }));
  });
  if (found.length === 0) throw new Error('no appointment');
  return found.slice(0, MOST_APPOINTMENTS);
}

/** @param {string} text @returns {Component[]} */
function componentsIn(text) {
  const parsed = /** @type {any} */ (ICAL.parse(text));
  return typeof parsed[0] === 'string' ? [parsed] : parsed;
}

/**
 * @param {Component} event
 * @param {{ method: string, zones: Map<string, string> }} of
 */
function appointmentOf([, properties], { method, zones }) {
  const rules = named(properties, 'rrule');
  const attendees = named(properties, 'attendee');
  return {
    method: textOf(properties, 'status') === 'CANCELLED' ? 'cancel' : method,
    title: textOf(properties, 'summary'),
    where: textOf(properties, 'location'),
    note: textOf(properties, 'description'),
    organizer: personOf(named(properties, 'organizer')[0]),
    answer: method === 'reply' ? String(attendees[0]?.[1].partstat ?? '').toLowerCase() : '',
    start: whenOf(named(properties, 'dtstart')[0], zones),
    end: whenOf(named(properties, 'dtend')[0] ?? named(properties, 'due')[0], zones),
    duration: textOf(properties, 'duration'),
    repeats: rules[0] === undefined ? null : ruleOf(rules[0][3]),
    // What a rule of its own adds or leaves out is said to be there, and not counted.
    moreDays: rules.length > 1 || named(properties, 'rdate').length > 0,
    lessDays: named(properties, 'exdate').length > 0,
  };
}

/** Names of zones that a file defines itself, by the name that everybody knows, where it says so. @param {Component[]} components */
function zonesIn(components) {
  const zones = components
    .filter(([name]) => name === 'vtimezone')
    .map(([, properties]) => /** @type {const} */ ([textOf(properties, 'tzid'), textOf(properties, 'x-lic-location')]));
  return new Map(zones.filter(([, known]) => known !== ''));
}

/**
 * @param {Property | undefined} property
 * @param {Map<string, string>} zones
 */
function whenOf(property, zones) {
  if (property === undefined) return null;
  const local = String(property[3]);
  if (local.endsWith('Z')) return { local: local.slice(0, -1), zone: 'UTC' };
  const zone = String(property[1].tzid ?? '');
  return { local, zone: zone === '' ? null : (zones.get(zone) ?? zone) };
}

/** @param {any} rule */
function ruleOf(rule) {
  const known = ['freq', 'interval', 'count', 'until', 'byday', 'bymonthday', 'bymonth', 'wkst'];
  const list = (/** @type {string} */ key) => [rule?.[key] ?? []].flat().map(String).slice(0, MOST_LINES);
  return {
    freq: String(rule?.freq ?? '').toLowerCase(),
    interval: Number(rule?.interval ?? 1),
    count: Number(rule?.count ?? 0),
    until: String(rule?.until ?? ''),
    byDay: list('byday'),
    byMonthDay: list('bymonthday').map(Number),
    more: Object.keys(rule ?? {}).some((key) => !known.includes(key)),
  };
}

/** @param {Property | undefined} property */
function personOf(property) {
  if (property === undefined) return '';
  const address = String(property[3]).replace(/^mailto:/i, '');
  const name = String(property[1].cn ?? '');
  return name === '' || name === address ? address : `${name} <${address}>`;
}

/** @param {string} text */
export function contactsOf(text) {
  const cards = componentsIn(text).filter(([name]) => name === 'vcard');
  if (cards.length === 0) throw new Error('no contact');
  return cards.slice(0, MOST_CONTACTS).map(([, properties]) => ({
    name: textOf(properties, 'fn') || textOf(properties, 'n'),
    lines: properties
      .flatMap((property) => {
        const kind = LINES[property[0]];
        return kind === undefined ? [] : [{ kind, value: valuesOf(property).replace(/^(?:tel|mailto):/i, '') }];
      })
      .filter(({ value }) => value !== '')
      .slice(0, MOST_LINES),
  }));
}

/** @type {Record<string, string>} */
const LINES = {
  org: 'organisation',
  title: 'role',
  role: 'role',
  tel: 'telephone',
  email: 'mail',
  adr: 'address',
  url: 'web',
  bday: 'born',
  note: 'note',
};

/**
 * @param {Property[]} properties
 * @param {string} name
 */
const named = (properties, name) => properties.filter((property) => property[0] === name);

/**
 * @param {Property[]} properties
 * @param {string} name
 */
function textOf(properties, name) {
  const [property] = named(properties, name);
  return property === undefined ? '' : valuesOf(property);
}

/** Of values in parts, as names and addresses are, those that say something. @param {Property} property */
const valuesOf = (property) =>
  [property[3]]
    .flat(2)
    .map(String)
    .filter((part) => part.trim() !== '')
    .join(', ');
