import { z } from 'zod';
import type { SealingKey } from '../platform/vault/index.js';
import { EXTRACT_CHECKS } from '../policy/disclosure/index.js';

export const WAYS = ['telephone', 'in_person', 'at_the_door', 'letter', 'mail', 'conversation'] as const;

/** Whether the client knows that it was told. */
export const CLIENT_TOLD = ['told', 'later', 'not_told'] as const;

const accountSchema = z.object({
  toWhom: z.string(),
  /** Exactly what. */
  told: z.string(),
  /** In words; the ground is a code of its own. */
  basis: z.string(),
  /** Why it was needed, and why no less would do. */
  necessity: z.string(),
  byWhom: z.string(),
  /** By which way it was told. */
  way: z.enum(WAYS),
  clientTold: z.enum(CLIENT_TOLD),
  /** Why not, or how. */
  clientWhy: z.string(),
  /** Telling the client would endanger somebody: then the record is not printed for them. */
  endangers: z.boolean(),
  /** Who it was, where the record outlives the entry in the register; else empty. */
  about: z.string(),
  /** Anything of it was about several clients together. */
  joint: z.boolean(),
  /** The signed power of who acts for the client was seen. */
  powerSeen: z.boolean(),
  /** Of a de-identified extract: what was looked at, and that the reader promised secrecy. */
  extract: z.object({ checked: z.array(z.enum(EXTRACT_CHECKS)), promised: z.boolean() }).nullable(),
});

/** What a member writes down of it. */
export type Account = z.infer<typeof accountSchema>;

const toldSchema = z.object({ toldAt: z.iso.datetime() });
const wordsSchema = z.object({ text: z.string() });

/** What an entry holds, by its kind. */
export type Content = Account | z.infer<typeof toldSchema> | z.infer<typeof wordsSchema>;

export const sealContent = (key: SealingKey, entryId: string, content: Content): Buffer =>
  key.seal(placeOf(entryId), JSON.stringify(content));

/** @throws SubrosaError `vault.unopened` */
export const openAccount = (key: SealingKey, entryId: string, sealed: Uint8Array): Account =>
  accountSchema.parse(read(key, entryId, sealed));
/** When it was told, as the member says: another moment than that of writing. */
export const openTold = (key: SealingKey, entryId: string, sealed: Uint8Array): Date =>
  new Date(toldSchema.parse(read(key, entryId, sealed)).toldAt);
export const openWords = (key: SealingKey, entryId: string, sealed: Uint8Array): string =>
  wordsSchema.parse(read(key, entryId, sealed)).text;

const read = (key: SealingKey, entryId: string, sealed: Uint8Array): unknown =>
  JSON.parse(key.open(placeOf(entryId), sealed).toString('utf8'));

const placeOf = (row: string) => ({ table: 'disclosure_entry', column: 'content_sealed', row });
