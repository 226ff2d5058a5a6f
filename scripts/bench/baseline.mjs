/**
 * What a mail costs without Subrosa, as a process of its own: a bare smtp-server with as little behind it as possible.
 *
 *   seal   the message under a fresh AES-256-GCM key, one INSERT, 250
 *   reply  mailparser, one INSERT, 250, and a reply by nodemailer over a pooled connection, all in this one process
 *
 * Started by the bench with the kind, the database and the port of the sink as arguments; tells it the port.
 */
import { createCipheriv, randomBytes } from 'node:crypto';
import { simpleParser } from 'mailparser';
import { createTransport } from 'nodemailer';
import pg from 'pg';
import { SMTPServer } from 'smtp-server';

const [kind, databaseUrl, sinkPort] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 });
const relay = createTransport({
  host: '127.0.0.1',
  port: Number(sinkPort),
  pool: true,
  maxConnections: 5,
  ignoreTLS: true,
});
const handlers = { seal, reply };

await pool.query('CREATE TABLE IF NOT EXISTS mail (id bigserial PRIMARY KEY, sender text, body bytea NOT NULL)');
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['AUTH', 'STARTTLS'],
  disableReverseLookup: true,
  onData: (stream, session, callback) => {
    gathered(stream)
      .then((raw) => handlers[kind](raw, session))
      .then(() => callback(), callback);
  },
});
server.listen(0, '127.0.0.1', () => process.send(server.server.address().port));
process.once('disconnect', () => process.exit());

async function seal(raw) {
  const key = randomBytes(32);
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const sealed = Buffer.concat([key, nonce, cipher.update(raw), cipher.final(), cipher.getAuthTag()]);
  await pool.query({ name: 'seal', text: 'INSERT INTO mail (body) VALUES ($1)', values: [sealed] });
}

async function reply(raw, session) {
  const mail = await simpleParser(raw);
  const sender = session.envelope.mailFrom.address;
  await pool.query({ name: 'keep', text: 'INSERT INTO mail (sender, body) VALUES ($1, $2)', values: [sender, raw] });
  // The 250 does not wait for the reply: nobody's does.
  relay
    .sendMail({
      envelope: { from: '', to: sender },
      from: 'desk@practice.example',
      to: sender,
      subject: 'We have your message',
      inReplyTo: mail.messageId,
      text: REPLY,
    })
    .catch((error) => process.stderr.write(`${error.code}\n`));
}

/** About as long as an acknowledgement. */
const REPLY = `Thank you for writing. Your message has arrived and will be read.\n\n${'We answer within five working days. '.repeat(30)}`;

async function gathered(stream) {
  const pieces = [];
  for await (const piece of stream) pieces.push(piece);
  return Buffer.concat(pieces);
}
