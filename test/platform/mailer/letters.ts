import { afterEach } from '@jest/globals';
import { createRelay, type HandOver, type Relay, type RelayOptions } from '../../../src/platform/mailer/index.js';
import { realRelay, type Script, type ScriptedRelay, scriptedRelay } from './relays.js';

/** What is closed after each test, last first. */
export const ending: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ending.splice(0).reverse()) await end();
});

export const BYTES = Buffer.from(
  'From: <a@practice.example>\r\n\r\n.a line that begins with a dot\r\nand one more\r\n',
);

export async function scripted(scripts: readonly Script[], pipelining = false): Promise<ScriptedRelay> {
  const relay = await scriptedRelay(scripts, { pipelining });
  ending.push(relay.close);
  return relay;
}

export async function real(options: Parameters<typeof realRelay>[0] = {}) {
  const relay = await realRelay(options);
  ending.push(relay.close);
  return relay;
}

export function relayAt(url: string, options: Omit<RelayOptions, 'url'> = {}): Relay {
  const relay = createRelay({ url, ...options });
  ending.push(() => relay.close({ graceMs: 0 }));
  return relay;
}

/** A letter that counts how often it was handed over. */
export function letter(options: { readonly from?: string; readonly beforeFirstByte?: () => Promise<void> } = {}) {
  const counted = { handOvers: 0 };
  const handOver: HandOver = {
    envelope: { from: options.from ?? 'bounces+token@practice.example', to: 'writer@elsewhere.example' },
    bytes: BYTES,
    beforeFirstByte: async () => {
      counted.handOvers += 1;
      await options.beforeFirstByte?.();
    },
  };
  return { handOver, counted };
}

/** The outcome of a letter that may be tried again. */
export const deferred = (code: number | null, reason: string, enhanced: string | null = null) => ({
  state: 'deferred',
  code,
  enhanced,
  reason,
});
