/**
 * What messages about danger are made of, and what makes the same words harmless; the same names in every language. No
 * theme says anything alone: what they mean together is learned (scripts/learn), and only ever raises a message.
 */
export const THEMES = [
  'ending',
  'farewell',
  'in_order',
  'soon',
  'means',
  'high_place',
  'body',
  'dying',
  'no_way_on',
  'burden',
  'alone',
  'weapon',
  'hurting',
  'threat',
  'fear',
  'shut_in',
  'watched',
  'gone_missing',
  'young',
  'help_now',
  'self_harm',
  'distress',
  'long_ago',
  'calm_now',
  'ahead',
  'topic',
  'figure',
] as const;
export type DangerTheme = (typeof THEMES)[number];

/** The phrases of one language, in the notation of phrases.ts. */
export type DangerThemes = Readonly<Record<DangerTheme, readonly string[]>>;
