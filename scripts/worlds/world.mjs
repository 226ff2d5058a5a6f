/**
 * One world: the real built service with a database of its own, a practice with two members, the people who will write,
 * and a mailbox outside that its letters come to. In the world of clients a member has entered these people into the
 * register, in every way that it knows; the other register is empty. Nothing else differs.
 */
import { Agent } from 'node:http';
import pg from 'pg';
import { addPractice, command, ownerUrl, startService } from '../bench/service.mjs';
import { startSink } from '../bench/sink.mjs';
import { enterClients, enterWriters } from './register.mjs';

/** The automatic mail's slot: short, so that a run ends; many slots long is what a whole run takes. */
export const SLOT_SECONDS = 2;

/**
 * @param options.isClients whether the people are in the register
 * @returns its doors, its mailbox, and what the script's own hands need
 */
export async function openWorld({ varDir, isClients, people }) {
  const mails = [];
  const edge = { leak: null, count: 0 };
  const sink = await startSink({
    onMail: (to, { sender, text }) => {
      // What members are told is no stranger's to see.
      if (to.endsWith('@member.example')) return;
      const letter = { to, at: Date.now(), text: `MAIL FROM:<${sender}> RCPT TO:<${to}>\r\n${text}` };
      const leaked =
        edge.leak === null ? letter : edge.leak(letter, { slotMs: SLOT_SECONDS * 1_000, count: edge.count++ });
      if (leaked !== null) mails.push(leaked);
    },
  });
  const service = await startService({
    varDir,
    env: {
      SMTP_RELAY_URL: `smtp://127.0.0.1:${sink.port}?tls=none`,
      REPLY_SLOT_SECONDS: String(SLOT_SECONDS),
      TRUST_PROXY: '127.0.0.1',
    },
  });
  const practice = await addPractice(varDir);
  await command(varDir, [
    ...['member', 'add', '--practice', practice.slug, '--email', 'therapist@member.example'],
    ...['--name', 'Therapist', '--role', 'therapist'],
  ]);
  await enterWriters(varDir, practice, people);
  if (isClients) await enterClients(varDir, practice, people);
  const { url: signInUrl } = await command(varDir, ['member', 'link', 'owner@member.example']);
  const owner = new pg.Client({ connectionString: ownerUrl(varDir) });
  owner.on('error', () => {});
  await owner.connect();
  await owner.query('ANALYZE');
  return {
    ...{ isClients, varDir, practice, service, owner, mails, edge },
    agent: new Agent({ keepAlive: true, maxSockets: 8 }),
    signInPath: new URL(signInUrl).pathname,
    doors: { httpPort: service.httpPort, smtpPort: service.smtpPort },
    close: async () => {
      await owner.end().catch(() => {});
      await service.stop();
      sink.stop();
    },
  };
}

/** Waits until every message is filed and every letter has left. @throws after two minutes */
export async function settle({ owner }) {
  const until = performance.now() + 120_000;
  for (;;) {
    const { rows } = await owner.query(
      `SELECT (SELECT count(*)::int FROM message WHERE state = 'received') AS messages,
         (SELECT count(*)::int FROM letter WHERE state NOT IN ('sent', 'refused', 'uncertain', 'held')
            AND template NOT LIKE 'member_%') AS letters`,
    );
    if (rows[0].messages === 0 && rows[0].letters === 0) return;
    if (performance.now() > until) throw new Error(`still on the way: ${JSON.stringify(rows[0])}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** How long each automatic answer was in the making: from the message to the letter's row, in milliseconds. */
export async function rowTimes({ owner }) {
  const { rows } = await owner.query(
    `SELECT extract(epoch FROM l.created_at - m.received_at) * 1000 AS ms
     FROM letter l JOIN request r ON r.id = l.request_id JOIN message m ON m.id = r.message_id
     WHERE l.template LIKE 'acknowledgement_%' AND m.channel = 'smtp' AND l.created_at > now() - interval '1 hour'`,
  );
  return rows.map(({ ms }) => Number(ms));
}

/** An hour passes for the practice's ceilings, which a long run would meet in both worlds. */
export async function passHour({ owner }) {
  await owner.query(
    `UPDATE letter SET created_at = created_at - interval '2 hours' WHERE state = 'sent'
     AND created_at > now() - interval '1 hour'`,
  );
  await owner.query('UPDATE acknowledgement_claim SET stranger_domain = NULL WHERE stranger_domain IS NOT NULL');
}
