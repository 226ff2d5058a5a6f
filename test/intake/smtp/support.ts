import { afterEach } from '@jest/globals';
import { openDoor } from './receiver.js';

export type Opened = Awaited<ReturnType<typeof openDoor>>;

/** Opens doors that are closed after each test. */
export function doors(): (...options: Parameters<typeof openDoor>) => Promise<Opened> {
  const open: Opened[] = [];
  afterEach(async () => {
    for (const opened of open.splice(0)) await opened.door.close();
  });
  return async (...options) => {
    const opened = await openDoor(...options);
    open.push(opened);
    return opened;
  };
}

/** The envelope of an ordinary mail up to the 354. */
export const TO_DATA = [
  'C: MAIL FROM:<jane@example.org>',
  'S: 250 ',
  'C: RCPT TO:<kontakt@praksis.example>',
  'S: 250 ',
  'C: DATA',
  'S: 354 ',
];

/** An ordinary mail from MAIL to its 250. */
export const MAIL = [...TO_DATA, 'C: Subject: x', 'C: ', 'C: Hello', 'C: .', 'S: 250 '];

/** 'nothing' after a while, to race against something that should wait. */
export async function later(ms = 60): Promise<string> {
  await new Promise((resolve) => setTimeout(resolve, ms));
  return 'nothing';
}
