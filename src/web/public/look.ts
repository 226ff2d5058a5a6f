import type { Response } from 'express';
import { assetOf, type Place } from './place.js';

/** The practice's colour as custom properties of style.css: inline styles are closed by the page's policy. */
export function sendLook({ practice, res }: Place): void {
  res.setHeader('Cache-Control', 'public, max-age=300');
  res.type('css').send(lookOf(practice.settings.colour));
}

/** The practice's picture, as it was put up: only what cannot run. */
export async function sendLogo(place: Place): Promise<void> {
  const logo = await assetOf(place, 'logo');
  const { res } = place;
  if (logo === null || !PICTURES.has(logo.type)) return void notThere(res);
  res.setHeader('Cache-Control', 'public, max-age=300');
  res.setHeader('Content-Security-Policy', "default-src 'none'; sandbox");
  res.type(logo.type).send(Buffer.from(logo.content));
}

const PICTURES = new Set(['image/png', 'image/jpeg', 'image/webp', 'image/gif', 'image/avif']);

const notThere = (res: Response): Response => res.status(404).type('text').send('');

/**
 * The rules for a colour (`#rrggbb`), or none. Whatever the practice chose, text in it and on it can be read: it is
 * mixed with black on light paper and with white on dark until the contrast is right. WCAG 2.2, 1.4.3.
 */
export function lookOf(colour: string | null): string {
  if (colour === null) return '';
  const chosen = parse(colour);
  const light = readable(chosen, LIGHT, BLACK);
  const dark = readable(chosen, DARK, WHITE);
  return `:root{${rules(light, LIGHT)}}@media (prefers-color-scheme:dark){:root{${rules(dark, DARK)}}}`;
}

type Rgb = readonly [number, number, number];

/** What text of this colour stands on: the paper and cards of style.css, and how much of the colour the soft one has. */
interface Ground {
  readonly papers: readonly Rgb[];
  readonly paper: Rgb;
  readonly soft: number;
}
const BLACK: Rgb = [0, 0, 0];
const WHITE: Rgb = [255, 255, 255];
const LIGHT: Ground = { papers: [parse('#f8f4ee'), parse('#fffdf9')], paper: parse('#fffdf9'), soft: 0.1 };
const DARK: Ground = { papers: [parse('#1d1b18'), parse('#282521')], paper: parse('#282521'), soft: 0.14 };
/** 4.5 is what WCAG asks for; a little more, since colours are rounded. */
const LEAST = 4.7;

function readable(chosen: Rgb, ground: Ground, towards: Rgb): Rgb {
  for (let share = 0; share <= 1; share += 0.02) {
    const tried = mix(chosen, towards, share);
    const soft = mix(ground.paper, tried, ground.soft);
    const fits = [...ground.papers, soft].every((paper) => contrast(tried, paper) >= LEAST);
    if (fits && contrast(tried, inkOn(tried)) >= LEAST) return tried;
  }
  return towards;
}

function rules(accent: Rgb, ground: Ground): string {
  const soft = mix(ground.paper, accent, ground.soft);
  return `--accent:${hex(accent)};--accent-ink:${hex(inkOn(accent))};--accent-soft:${hex(soft)}`;
}

const INK: Rgb = parse('#16130f');
const inkOn = (paper: Rgb): Rgb => (contrast(WHITE, paper) >= contrast(INK, paper) ? WHITE : INK);

/** WCAG 2.2: relative luminance and contrast ratio. */
export function contrast(a: Rgb, b: Rgb): number {
  const [light, dark] = [luminance(a), luminance(b)].toSorted((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: Rgb): number {
  const [r, g, b] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

const mix = (a: Rgb, b: Rgb, share: number): Rgb =>
  a.map((part, at) => Math.round(part + ((b[at] ?? 0) - part) * share)) as unknown as Rgb;

export function parse(colour: string): Rgb {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16)) as unknown as Rgb;
}

const hex = (colour: Rgb): string => `#${colour.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
