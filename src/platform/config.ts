import { isIP } from 'node:net';
import path from 'node:path';
import { z } from 'zod';
import { SubrosaError } from './errors.js';
import { LOG_LEVELS, type LogLevel } from './log.js';

/** Everything that the environment can say, checked at the start. Each field's sentence is its documentation. */
export interface Config {
  /** Address that the web server listens on. */
  readonly httpHost: string;
  /** Port of the web server; 0 takes a free one. */
  readonly httpPort: number;
  /** Address that the SMTP server listens on. */
  readonly smtpHost: string;
  /** Port of the SMTP server; 0 takes a free one. */
  readonly smtpPort: number;
  /** Where the embedded database, the master key and run.json live. */
  readonly varDir: string;
  /** An outside PostgreSQL; its role owns the schema and needs CREATEROLE. Null: the embedded one. */
  readonly databaseUrl: string | null;
  /** Login subrosa_front, where the owner cannot make logins. */
  readonly databaseFrontUrl: string | null;
  /** Login subrosa_desk, where the owner cannot make logins. */
  readonly databaseDeskUrl: string | null;
  /** Redis or Valkey for queues and live events. Null: PostgreSQL. */
  readonly redisUrl: string | null;
  /** How people reach the web server, without a slash at the end; null: http://HTTP_HOST:HTTP_PORT. */
  readonly publicUrl: string | null;
  /** The relay that mail leaves by. Null: the local mailbox. */
  readonly smtpRelayUrl: string | null;
  /** File with the master key; created when it is VAR_DIR's own and missing. */
  readonly masterKeyFile: string | null;
  /** Certificate and key (PEM) for STARTTLS and HTTPS. */
  readonly tlsCertFile: string | null;
  readonly tlsKeyFile: string | null;
  /** Networks without a rate limit, from which XCLIENT and XFORWARD are believed. */
  readonly smtpTrusted: readonly string[];
  /** Addresses whose X-Forwarded-For counts. */
  readonly trustProxy: readonly string[];
  /** Bearer token for /metrics from other machines. */
  readonly metricsToken: string | null;
  /** ClamAV's clamd, that looks through files that people send. Null: files are marked as not looked through. */
  readonly clamdUrl: string | null;
  /** Servers to ask for names instead of the system's. */
  readonly dnsServers: readonly string[];
  /** How Google knows this installation, so that practices can sign in to their mailboxes there. Null: by password alone. */
  readonly googleOauth: OAuthClient | null;
  /** The same at Microsoft, with the directory whose accounts may sign in: common, organizations or one's own. */
  readonly microsoftOauth: (OAuthClient & { readonly tenant: string }) | null;
  readonly logLevel: LogLevel;
  /** Automatic mail leaves at multiples of this many seconds; null: 60, in the demo 0. */
  readonly replySlotSeconds: number | null;
  /** ISO 8601 duration that moves the clock; demo only. */
  readonly clockOffset: string | null;
}

interface OAuthClient {
  readonly clientId: string;
  readonly clientSecret: string;
}

/** @throws SubrosaError `config.NAME` whose hint names the variable and what it takes; the value is not repeated */
export function readConfig(env: Readonly<Record<string, string | undefined>> = process.env): Config {
  const values = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const result = schema.safeParse(values);
  if (!result.success) throw wrong(String(result.error.issues[0]?.path[0] ?? 'environment'));
  const v = result.data;
  if ((v.TLS_CERT_FILE === undefined) !== (v.TLS_KEY_FILE === undefined)) throw wrong('TLS_KEY_FILE');
  const google = clientOf(v, 'GOOGLE');
  const microsoft = clientOf(v, 'MICROSOFT');
  return {
    httpHost: v.HTTP_HOST,
    httpPort: v.HTTP_PORT,
    smtpHost: v.SMTP_HOST,
    smtpPort: v.SMTP_PORT,
    varDir: path.resolve(v.VAR_DIR),
    databaseUrl: v.DATABASE_URL ?? null,
    databaseFrontUrl: v.DATABASE_FRONT_URL ?? null,
    databaseDeskUrl: v.DATABASE_DESK_URL ?? null,
    redisUrl: v.REDIS_URL ?? null,
    publicUrl: v.PUBLIC_URL?.replace(/\/+$/, '') ?? null,
    smtpRelayUrl: v.SMTP_RELAY_URL ?? null,
    masterKeyFile: v.MASTER_KEY_FILE ?? null,
    tlsCertFile: v.TLS_CERT_FILE ?? null,
    tlsKeyFile: v.TLS_KEY_FILE ?? null,
    smtpTrusted: v.SMTP_TRUSTED,
    trustProxy: v.TRUST_PROXY,
    metricsToken: v.METRICS_TOKEN ?? null,
    clamdUrl: v.CLAMD_URL ?? null,
    dnsServers: v.DNS_SERVERS,
    googleOauth: google,
    microsoftOauth: microsoft === null ? null : { ...microsoft, tenant: v.MICROSOFT_OAUTH_TENANT },
    logLevel: v.LOG_LEVEL,
    replySlotSeconds: v.REPLY_SLOT_SECONDS ?? null,
    clockOffset: v.SUBROSA_CLOCK_OFFSET ?? null,
  };
}

function clientOf(v: z.infer<typeof schema>, of: 'GOOGLE' | 'MICROSOFT'): OAuthClient | null {
  const clientId = v[`${of}_OAUTH_CLIENT_ID`];
  const clientSecret = v[`${of}_OAUTH_CLIENT_SECRET`];
  if ((clientId === undefined) !== (clientSecret === undefined)) throw wrong(`${of}_OAUTH_CLIENT_SECRET`);
  return clientId === undefined || clientSecret === undefined ? null : { clientId, clientSecret };
}

const HINTS: Readonly<Record<string, string>> = {
  HTTP_HOST: 'an IP address or host name to listen on',
  HTTP_PORT: 'a port number from 0 to 65535',
  SMTP_HOST: 'an IP address or host name to listen on',
  SMTP_PORT: 'a port number from 0 to 65535',
  VAR_DIR: 'a folder',
  DATABASE_URL: 'postgresql://user:password@host:port/database',
  DATABASE_FRONT_URL: 'postgresql://subrosa_front:password@host:port/database',
  DATABASE_DESK_URL: 'postgresql://subrosa_desk:password@host:port/database',
  REDIS_URL: 'redis://host:port or rediss://host:port',
  PUBLIC_URL: 'the address that people use, such as https://desk.example.org',
  SMTP_RELAY_URL: 'smtp://host:port or smtps://host:port, with ?tls=required, unchecked, opportunistic or none',
  TLS_KEY_FILE: 'a file; TLS_CERT_FILE and TLS_KEY_FILE go together',
  SMTP_TRUSTED: 'IP addresses or networks with commas between, such as 127.0.0.0/8,::1',
  TRUST_PROXY: 'IP addresses or networks with commas between',
  CLAMD_URL: 'tcp://host:port',
  DNS_SERVERS: 'IP addresses with commas between, with a port such as 127.0.0.1:5353 or [::1]:5353 where it is not 53',
  GOOGLE_OAUTH_CLIENT_SECRET: 'what Google gave; GOOGLE_OAUTH_CLIENT_ID and GOOGLE_OAUTH_CLIENT_SECRET go together',
  MICROSOFT_OAUTH_CLIENT_SECRET:
    'what Microsoft gave; MICROSOFT_OAUTH_CLIENT_ID and MICROSOFT_OAUTH_CLIENT_SECRET go together',
  MICROSOFT_OAUTH_TENANT: 'common, organizations, or the id or domain of a directory',
  LOG_LEVEL: LOG_LEVELS.join(', '),
  REPLY_SLOT_SECONDS: 'a whole number of seconds from 0 to 3600',
  SUBROSA_CLOCK_OFFSET: 'an ISO 8601 duration, such as P3Y1D',
};

function wrong(name: string): SubrosaError {
  return new SubrosaError(`config.${name}`, { hint: `${name} takes ${HINTS[name] ?? 'another value'}` });
}

const port = (standard: number) =>
  z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .refine((n) => n <= 65535)
    .default(standard);
const url = (...schemes: string[]) =>
  z.string().refine((value) => URL.canParse(value) && schemes.includes(new URL(value).protocol));
const list = (standard: string, item: (value: string) => boolean) =>
  z
    .string()
    .default(standard)
    .transform((value) =>
      value
        .split(',')
        .map((part) => part.trim())
        .filter((part) => part !== ''),
    )
    .refine((parts) => parts.every(item));

/** An address, or a network in CIDR form. */
function isNetwork(value: string): boolean {
  const [address = '', bits, ...rest] = value.split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128));
}

/** An address, or an address and a port: those of version 6 in brackets then. */
function isServer(value: string): boolean {
  const [, address = '', number = '53'] = /^(?=\[|[\d.]+:)\[?([^\]]+?)\]?:(\d{1,5})$/.exec(value) ?? [null, value];
  return isIP(address) !== 0 && Number(number) <= 65_535;
}

const schema = z.object({
  HTTP_HOST: z.string().default('127.0.0.1'),
  HTTP_PORT: port(3000),
  SMTP_HOST: z.string().default('127.0.0.1'),
  SMTP_PORT: port(2525),
  VAR_DIR: z.string().default('./var'),
  DATABASE_URL: url('postgres:', 'postgresql:').optional(),
  DATABASE_FRONT_URL: url('postgres:', 'postgresql:').optional(),
  DATABASE_DESK_URL: url('postgres:', 'postgresql:').optional(),
  REDIS_URL: url('redis:', 'rediss:').optional(),
  PUBLIC_URL: url('http:', 'https:').optional(),
  SMTP_RELAY_URL: url('smtp:', 'smtps:').optional(),
  MASTER_KEY_FILE: z.string().optional(),
  TLS_CERT_FILE: z.string().optional(),
  TLS_KEY_FILE: z.string().optional(),
  SMTP_TRUSTED: list('127.0.0.0/8,::1', isNetwork),
  TRUST_PROXY: list('', isNetwork),
  METRICS_TOKEN: z.string().min(16).optional(),
  CLAMD_URL: url('tcp:').optional(),
  DNS_SERVERS: list('', isServer),
  GOOGLE_OAUTH_CLIENT_ID: z.string().optional(),
  GOOGLE_OAUTH_CLIENT_SECRET: z.string().optional(),
  MICROSOFT_OAUTH_CLIENT_ID: z.string().optional(),
  MICROSOFT_OAUTH_CLIENT_SECRET: z.string().optional(),
  MICROSOFT_OAUTH_TENANT: z
    .string()
    .regex(/^[a-z0-9.-]{1,253}$/i)
    .default('common'),
  LOG_LEVEL: z.enum(LOG_LEVELS).default('warn'),
  REPLY_SLOT_SECONDS: z
    .string()
    .regex(/^\d{1,4}$/)
    .transform(Number)
    .refine((n) => n <= 3600)
    .optional(),
  SUBROSA_CLOCK_OFFSET: z.string().optional(),
});
