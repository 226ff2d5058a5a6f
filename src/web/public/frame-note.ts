import type { Request, Response } from 'express';
import { z } from 'zod';
import { PROOF_MS } from '../../conversation/index.js';
import type { FrontOffice } from '../front-office.js';
import { clientOf, isOwnForm } from '../security.js';

/**
 * Browsers that keep nothing for frames of other sites would lose a conversation at every reload of the practice's
 * website. There the website's tab keeps a note for the frame. Other scripts of that website can read it, so it is
 * sealed, and opens for a quarter of an hour, and for the address and browser that it was made for: carried away it is
 * worth nothing.
 */
export function sendNote(office: FrontOffice, req: Request, res: Response): void {
  if (!isOwnForm(req)) return void res.status(403).end();
  const { link, proof } = passSchema.parse(req.body);
  const note = { link, proof, whose: whose(req), madeAt: office.clock.now().getTime() };
  const sealed = office.vault.installation.seal(PLACE, JSON.stringify(note));
  res.type('text').send(Buffer.from(sealed).toString('base64url'));
}

/** What stands in the note that came back; null: nothing that counts here and now. */
export function passOf(office: FrontOffice, req: Request): { readonly link: string; readonly proof: string } | null {
  try {
    const sealed = Buffer.from(String(req.body?.note ?? '').slice(0, LONGEST), 'base64url');
    const note = noteSchema.parse(JSON.parse(office.vault.installation.open(PLACE, sealed).toString()));
    const ageMs = office.clock.now().getTime() - note.madeAt;
    return ageMs <= PROOF_MS && note.whose === whose(req) ? { link: note.link, proof: note.proof } : null;
  } catch {
    return null;
  }
}

const whose = (req: Request): string => `${clientOf(req)} ${req.get('user-agent') ?? ''}`.slice(0, 600);

const PLACE = { table: 'conversation_link', column: 'note', row: 'frame' };
const LONGEST = 4_000;

const passSchema = z.object({ link: z.string().max(64).catch(''), proof: z.string().max(64).catch('') });
const noteSchema = passSchema.extend({ whose: z.string(), madeAt: z.number() });
