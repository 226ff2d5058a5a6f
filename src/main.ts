import { rm, statfs, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createHandlers } from '../workers/handlers.js';
import { createFileSpoken, createReceiveWritten } from '../workers/intake/file_direct.js';
import { createReceiveEnquiry } from '../workers/intake/file_enquiry.js';
import { ringSchedules } from '../workers/schedules.js';
import { startSweeper } from '../workers/sweep.js';
import { signHeads } from './audit/index.js';
import { reachable, runningService } from './cli/service.js';
import { type Ground, openGround } from './ground.js';
import { createAuthenticator } from './intake/authenticity/index.js';
import { startMailboxes } from './intake/imap/watch.js';
import { createMailParser } from './intake/parse/index.js';
import { createReceiver } from './intake/receive.js';
import type { Receiver } from './intake/receiver.js';
import { createSmtpDoor } from './intake/smtp/door.js';
import { createTraffic } from './intake/traffic.js';
import { JOBS, type Job } from './jobs.js';
import { EVERYWHERE } from './places.js';
import { createScanner } from './platform/clamd.js';
import { type Config, readConfig } from './platform/config.js';
import { loadCrisisNumbers } from './platform/crisis.js';
import { openFront } from './platform/db/front.js';
import { codeOf } from './platform/errors.js';
import { createLive } from './platform/live/index.js';
import { createNames } from './platform/names.js';
import { oauthProviders } from './platform/oauth/index.js';
import { createQueues } from './platform/queue/index.js';
import { PACKAGE_ROOT } from './platform/root.js';
import { createSignedNames } from './platform/signed-names.js';
import { createTemplates } from './platform/templates.js';
import { createWaysTo } from './platform/ways-to.js';
import { createWebKeys } from './platform/web-key.js';
import { createMailTokens } from './practice/mail-tokens.js';
import { publishMissingPolicies } from './practice/policy-missing.js';
import { recordRelayLine } from './practice/relay-line.js';
import { createRelays } from './reply/own-relay.js';
import { createToldLately } from './request/told-lately.js';
import { type Closing, createClosing } from './start/closing.js';
import { demoLines, demoSignInUrl, openDemo, sendSamples } from './start/demo.js';
import { type Listening, listenWeb, readCertificate } from './start/listen.js';
import { openRelay } from './start/relay.js';
import { createWebApp } from './web/app.js';

export const ROLES = ['web', 'smtp', 'workers'] as const;
export type ServeRole = (typeof ROLES)[number];

export interface ServeOptions {
  /** Absent: all of them, with a database of our own where DATABASE_URL names none. */
  readonly only?: readonly ServeRole[];
  /** Opens the demo practice also on a database that DATABASE_URL names. */
  readonly demo?: boolean;
  readonly config?: Config;
}

export interface Service {
  readonly httpPort: number | null;
  readonly smtpPort: number | null;
  /** Stops everything in order: no new mail, no new page, jobs to their end, the heads of the log, the database. */
  close(): Promise<void>;
}

/**
 * Starts the roles asked for. @throws SubrosaError with a hint in one line; what was started is stopped again
 * @param say prints the few lines of a demo; nothing else is printed
 */
export async function serve(options: ServeOptions, say: (text: string) => void): Promise<Service> {
  const config = options.config ?? readConfig();
  const joins = options.only !== undefined && config.databaseUrl === null;
  const ground = await openGround({ config, mode: joins ? 'join' : 'serve' });
  const closing = createClosing((part, code) => ground.log.warn('service.not_closed', { code: `${part}.${code}` }));
  closing.add('ground', () => ground.close());
  try {
    return { ...(await startRoles(ground, options, closing, say)), close: closing.close };
  } catch (error) {
    await closing.close();
    throw error;
  }
}

async function startRoles(
  ground: Ground,
  options: ServeOptions,
  closing: Closing,
  say: (text: string) => void,
): Promise<Omit<Service, 'close'>> {
  const { config, log, clock } = ground;
  const roles = options.only ?? ROLES;
  const office = openOffice(ground, closing);
  const receiver = office.traffic.counted(createReceiver({ ...office, ring: createBell(office) }));
  const freeDiskBytes = createDiskGauge(config.varDir);
  let web: Listening | null = null;
  if (roles.includes('web')) {
    const late: { app: ReturnType<typeof createWebApp> | null } = { app: null };
    web = await listenWeb(config, (req, res) => (late.app === null ? res.writeHead(503).end() : late.app(req, res)));
    closing.add('web', web.close);
    // Open streams end first: the web server waits for answers that are on their way.
    closing.add('streams', office.live.close);
    // With HTTP_PORT 0 the address is known only now.
    office.publicUrl = config.publicUrl ?? `http://${reachable(config.httpHost)}:${web.port}`;
    await publishMissingPolicies(office);
    late.app = createWebApp({
      ...office,
      receiveWritten: createReceiveWritten(office),
      receiveEnquiry: createReceiveEnquiry(office),
      fileSpoken: createFileSpoken(office),
      receiver,
      freeDiskBytes,
    });
  }
  if (roles.includes('workers')) {
    await recordRelayLine(office, office.relay?.lineOff ?? null);
    startWorkers(office, closing, receiver);
  }
  let smtpPort: number | null = null;
  if (roles.includes('smtp')) {
    const door = createSmtpDoor({
      host: config.smtpHost,
      port: config.smtpPort,
      receiver,
      tls:
        config.tlsCertFile !== null && config.tlsKeyFile !== null
          ? await readCertificate({ tlsCertFile: config.tlsCertFile, tlsKeyFile: config.tlsKeyFile })
          : { ownIn: config.varDir },
      trusted: config.smtpTrusted,
      freeDiskBytes,
      now: () => clock.machineNow().getTime(),
      log: (code) => log.info(code),
    });
    smtpPort = (await door.listen()).port;
    closing.add('smtp', () => door.close());
  }
  await writeServiceFile(config, { smtpPort, httpPort: web?.port ?? null }, closing);
  const wantsDemo = options.demo === true || (config.databaseUrl === null && options.only === undefined);
  if (wantsDemo && web !== null && smtpPort !== null) await greet(ground, office, smtpPort, say);
  return { httpPort: web?.port ?? null, smtpPort };
}

/** What the roles share. */
function openOffice(ground: Ground, closing: Closing) {
  const { config, log, clock } = ground;
  const front = openFront(ground.urls.frontUrl);
  closing.add('front', () => front.close());
  const traffic = createTraffic();
  const queues = createQueues({
    jobs: JOBS,
    backend: config.redisUrl === null ? { postgresUrl: ground.urls.frontUrl } : { redisUrl: config.redisUrl },
    now: clock.now,
    before: traffic.calm,
    onProblem: (code, job) => log.warn('queue.problem', { code, ...(job === undefined ? {} : { job }) }),
  });
  closing.add('queues', () => queues.close());
  const live = createLive({
    backend: config.redisUrl === null ? { postgresUrl: ground.urls.frontUrl } : { redisUrl: config.redisUrl },
    onProblem: (code) => log.warn('live.problem', { code }),
  });
  closing.add('live', live.close);
  const parser = createMailParser();
  closing.add('parser', () => parser.close());
  const authenticator = createAuthenticator({ dnsServers: config.dnsServers });
  closing.add('authenticator', () => authenticator.close());
  const names = createNames({ dnsServers: config.dnsServers });
  const relay = openRelay(config);
  closing.add('relay', async () => relay?.close());
  const mailTokens = createMailTokens({ ...ground, front, providers: oauthProviders(config) });
  const relays = createRelays(relay, mailTokens);
  closing.add('own_relays', () => relays.close());
  return {
    ...ground,
    front,
    desk: ground.desk(),
    queues,
    live,
    scanner: createScanner({
      url: config.clamdUrl,
      onProblem: (code) => log.warn('scanner.problem', { code }),
    }),
    traffic,
    toldLately: createToldLately(),
    parser,
    authenticator,
    names,
    waysTo: createWaysTo({ names, signed: createSignedNames(config), reserved: config.dnsServers.length > 0 }),
    webKeys: createWebKeys({ names, reserved: config.dnsServers.length > 0 }),
    relay,
    relays,
    mailTokens,
    templates: createTemplates({ root: path.join(PACKAGE_ROOT, 'templates') }),
    crisis: loadCrisisNumbers({ root: path.join(PACKAGE_ROOT, 'data', 'crisis') }),
    publicUrl: config.publicUrl ?? `http://${reachable(config.httpHost)}:${config.httpPort}`,
    slotSeconds: config.replySlotSeconds,
    trustProxy: config.trustProxy,
    metricsToken: config.metricsToken,
    everywhere: EVERYWHERE,
    recipients: [
      ...(config.smtpRelayUrl === null ? [] : (['relay'] as const)),
      ...(config.clamdUrl === null ? [] : (['scanner'] as const)),
    ],
    /** A bell that is not heard is no loss: the sweeper comes by. */
    ring: async (jobs: readonly (Job & { readonly notBefore?: Date })[]) => {
      if (jobs.length > 0) await queues.add(jobs).catch((error) => log.warn('queue.not_rung', { code: codeOf(error) }));
    },
  };
}

type Office = ReturnType<typeof openOffice>;

/** Jobs that run side by side in one process, by queue: as many as the pool of eight connections carries. */
const CONCURRENCY = { intake: 6, delivery: 4, upkeep: 2 };
const HEADS_EVERY_MS = 60_000;

function startWorkers(office: Office, closing: Closing, receiver: Receiver): void {
  const { log, desk, heads, queues } = office;
  const sign = () =>
    signHeads(desk.across, heads).catch((error: unknown) =>
      log.warn('audit.heads_not_signed', { code: codeOf(error) }),
    );
  const timer = setInterval(sign, HEADS_EVERY_MS);
  closing.add('heads', () => {
    clearInterval(timer);
    return sign();
  });
  const workers = queues.work(createHandlers(office), CONCURRENCY);
  closing.add('workers', () => workers.close());
  const mailboxes = startMailboxes({ ...office, receiver });
  closing.add('mailboxes', () => mailboxes.close());
  const sweeper = startSweeper({ ...office, waiting: queues.waiting, ringSchedules: () => ringSchedules(office) });
  closing.add('sweeper', () => sweeper.close());
}

/** Free bytes where the data lies, asked for once a second: less than a second's mail fills the margin of 256 MB. */
function createDiskGauge(folder: string): () => Promise<number> {
  let last: { readonly at: number; readonly bytes: Promise<number> } | null = null;
  return () => {
    if (last === null || performance.now() - last.at > 1_000) {
      const bytes = statfs(folder).then(({ bavail, bsize }) => bavail * bsize);
      last = { at: performance.now(), bytes };
    }
    return last.bytes;
  };
}

/**
 * Collects the bells of messages that are committed close together: one round trip for all of them. The more come, the
 * longer it collects; a message that comes alone waits for nothing.
 */
function createBell(office: Office) {
  let waiting: Job[] = [];
  let ringing = false;
  const ring = async (): Promise<void> => {
    ringing = true;
    while (waiting.length > 0) {
      const jobs = waiting;
      waiting = [];
      await office.ring(jobs);
      await sleep(Math.min(jobs.length * BELL_PAUSE_MS, MOST_BELL_PAUSE_MS));
    }
    ringing = false;
  };
  return (messages: readonly { readonly practiceId: string; readonly messageId: string }[]): void => {
    waiting.push(...messages.map((payload): Job => ({ name: 'file_message', payload })));
    if (!ringing) void ring();
  };
}

const BELL_PAUSE_MS = 10;
const MOST_BELL_PAUSE_MS = 200;

/** Where commands find this service. Roles that run apart on one VAR_DIR each add their own door. */
async function writeServiceFile(
  config: Config,
  ports: { readonly smtpPort: number | null; readonly httpPort: number | null },
  closing: Closing,
): Promise<void> {
  if (ports.smtpPort === null && ports.httpPort === null) return;
  const file = path.join(config.varDir, 'service.json');
  const there = await runningService(config.varDir);
  // Who was there first and has this door keeps it: commands go to the service that keeps the database.
  const smtpPort = there?.smtpPort ?? ports.smtpPort;
  const httpPort = there?.httpPort ?? ports.httpPort;
  const pid = there === null ? process.pid : there.pid;
  await writeFile(file, JSON.stringify({ smtpPort, httpPort, pid }), { mode: 0o600 });
  closing.add('service_file', async () => {
    if ((await runningService(config.varDir))?.pid === process.pid) await rm(file, { force: true });
  });
}

async function greet(ground: Ground, office: Office, smtpPort: number, say: (text: string) => void): Promise<void> {
  const demo = await openDemo(ground);
  if (demo === null) return;
  const [{ practice, isNew }, { publicUrl, relay, config }] = [demo, office];
  if (isNew && relay === null) await sendSamples(ground, practice, smtpPort);
  const smtp = `${reachable(config.smtpHost)}:${smtpPort}`;
  const signInUrl = await demoSignInUrl(ground, practice, publicUrl);
  say(demoLines({ practice, publicUrl, smtp, signInUrl, hasMailbox: relay === null, config }));
}
