import { z } from 'zod';
import type { AlarmMember, DayRange } from '../policy/alarm/index.js';
import { dayRanges, weeklyHours } from './settings.js';

/* How the columns of `member_alarm` are read. What does not have its form is read as never chosen: told at any hour. */

const ways = z.array(z.enum(['mail', 'desk']));
const hours = z.union([z.literal('always'), weeklyHours]);

export const waysIn = (stored: unknown): AlarmMember['ways'] => ways.catch(['mail', 'desk']).parse(stored);

/** Null: never chosen. */
export const hoursIn = (stored: unknown): AlarmMember['hours'] =>
  stored === null || stored === undefined ? 'unset' : hours.or(z.literal('unset')).catch('unset').parse(stored);

export const rangesIn = (stored: unknown): readonly DayRange[] => dayRanges.catch([]).parse(stored);
