import { spawnSync } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from '@jest/globals';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { Temporal } from 'temporal-polyfill';
import { freePort } from '../../scripts/free-port.mjs';
import { createRelay } from '../../src/platform/mailer/index.js';
import { PACKAGE_ROOT } from '../../src/platform/root.js';
import { realRelay } from '../platform/mailer/relays.js';
import { openChromium } from '../support/axe.js';
import { bodyOf } from '../support/mail.js';
import { type RunningDemo, startDemo } from '../support/service.js';
import { until } from '../support/until.js';

/** Longer than any page takes on a busy machine; shorter than a test, so that the step that hung is named. */
const PATIENCE_MS = 15_000;

export const PRACTICE = 'kontakt@vinter.example';

/** A mail that left the practice, as it lies in somebody's mailbox. */
export interface Letter {
  readonly to: string;
  readonly subject: string;
  readonly body: string;
  /** Every byte of it. */
  readonly raw: string;
}

/** The practice on its machine, the world's mail around it, a browser; and a clock that stands where the story needs it. */
export interface Town {
  readonly browser: Browser;
  readonly web: string;
  service(): RunningDemo;
  /** Everything that has left by mail, the oldest first. */
  left(): readonly Letter[];
  /** The newest letter to this address with these words in it; waits for it. */
  letterTo(to: string, words: string): Promise<Letter>;
  /** A real SMTP dialogue with the port that the service opened. */
  mail(mail: { readonly from: string; readonly subject: string; readonly text: string }): Promise<void>;
  /** `npx subrosa … --json` on this machine. */
  command(...words: readonly string[]): unknown;
  /** A browser of somebody's own. */
  open(options?: BrowserContextOptions): Promise<Page>;
  /** Minutes pass: the service is stopped and started again with a later clock, as after a power cut. */
  minutesPass(minutes: number): Promise<void>;
  /** Everything that the service has printed since the story began. */
  said(): string;
  /** The service ends well, and leaves no process behind. */
  close(): Promise<void>;
}

/** @param at the practice's wall clock when the story begins, such as `2026-12-02T22:40` */
export async function openTown(at: string): Promise<Town> {
  const relay = await realRelay();
  const varDir = await mkdtemp(path.join(tmpdir(), 'subrosa-town-'));
  const zoned = Temporal.PlainDateTime.from(at).toZonedDateTime('Europe/Copenhagen');
  let offsetSeconds = Math.round((zoned.epochMilliseconds - Date.now()) / 1000);
  const ports = { http: await freePort(), smtp: await freePort() };
  const web = `http://127.0.0.1:${ports.http}`;
  const env = () => ({
    VAR_DIR: varDir,
    HTTP_PORT: String(ports.http),
    SMTP_PORT: String(ports.smtp),
    LOG_LEVEL: 'debug',
    REPLY_SLOT_SECONDS: '0',
    SMTP_RELAY_URL: `smtp://127.0.0.1:${relay.port}?tls=none`,
    SUBROSA_CLOCK_OFFSET: `${offsetSeconds < 0 ? '-' : ''}PT${Math.abs(offsetSeconds)}S`,
  });
  let service = await startDemo(env());
  const saidBefore: string[] = [];
  const browser = await openChromium();
  const left = () => relay.taken.map(({ to, bytes }) => letterOf(to, bytes.toString('utf8')));
  return {
    browser,
    web,
    service: () => service,
    left,
    letterTo: (to, words) =>
      until(
        () => left().findLast((one) => one.to === to && `${one.subject}\n${one.body}`.includes(words)) ?? null,
        `a letter to ${to} with "${words}"`,
      ) as Promise<Letter>,
    mail: (mail) => sendMail(ports.smtp, mail),
    command: (...words) => command(env(), words),
    open: async (options = {}) => {
      const page = await (await browser.newContext({ locale: 'en-GB', ...options })).newPage();
      page.setDefaultTimeout(PATIENCE_MS);
      return page;
    },
    minutesPass: async (minutes) => {
      offsetSeconds += minutes * 60;
      expect(await service.stop({ keep: true })).toEqual({ exit: 0, left: [] });
      saidBefore.push(service.said());
      service = await startDemo(env());
    },
    said: () => [...saidBefore, service.said()].join('\n'),
    close: async () => {
      await browser.close();
      expect(await service.stop()).toEqual({ exit: 0, left: [] });
      await relay.close();
    },
  };
}

/** What was confided stands in no mail, as it left and as it is read, and in nothing that the service printed. */
export function expectNothingInTheClear(town: Town, secrets: readonly string[]): void {
  expect(town.said()).toMatch(/"level":[23]0/);
  const mails = town.left();
  expect(mails.length).toBeGreaterThan(0);
  for (const secret of secrets) {
    expect(town.said()).not.toContain(secret);
    const told = mails.filter(({ raw, body }) => raw.includes(secret) || body.includes(secret));
    expect({ secret, told: told.map(({ to, subject }) => `${to}: ${subject}`) }).toEqual({ secret, told: [] });
  }
}

let mails = 0;

async function sendMail(
  port: number,
  { from, subject, text }: { readonly from: string; readonly subject: string; readonly text: string },
): Promise<void> {
  const address = from.replace(/^.*<|>.*$/g, '');
  mails += 1;
  const head = [
    `From: ${from}`,
    `To: ${PRACTICE}`,
    `Subject: ${subject}`,
    `Message-ID: <town-${mails}@${address.split('@')[1]}>`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
  ];
  const relay = createRelay({ url: `smtp://127.0.0.1:${port}?tls=none` });
  const bytes = Buffer.from(`${head.join('\r\n')}\r\n\r\n${text.replaceAll('\n', '\r\n')}\r\n`);
  const envelope = { from: address, to: PRACTICE };
  const outcome = await relay.send({ envelope, bytes, beforeFirstByte: async () => {} });
  await relay.close();
  expect(outcome).toMatchObject({ state: 'sent' });
}

function command(env: Readonly<Record<string, string>>, words: readonly string[]): unknown {
  const { PATH, HOME } = process.env;
  const cli = path.join(PACKAGE_ROOT, 'dist/src/cli.js');
  const { stdout, stderr, status } = spawnSync(process.execPath, [cli, ...words, '--json'], {
    env: { PATH, HOME, ...env },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`subrosa ${words.join(' ')}: ${stderr}`);
  return JSON.parse(stdout);
}

function letterOf(to: readonly string[], raw: string): Letter {
  const subject = /^subject: (.*)$/im.exec(raw)?.[1]?.trim() ?? '';
  return { to: to.join(', '), subject, body: bodyOf(raw), raw };
}
