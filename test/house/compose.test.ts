import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';

/* The layout for Docker, read as text: what it opens, who it runs as, what it may see. No engine is needed for that. */

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '../..');
const read = (name: string): string => readFileSync(path.join(root, name), 'utf8');

interface Service {
  readonly image?: string;
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly networks?: readonly string[] | Readonly<Record<string, unknown>>;
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly [key: string]: unknown;
}

interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, unknown>>;
  readonly networks: Readonly<Record<string, { readonly internal?: boolean }>>;
}

/** The parts of the Compose specification that are used; a key beyond them is a slip of the pen. */
const SERVICE_KEYS = new Set(
  `build cap_add cap_drop command depends_on environment healthcheck image init networks ports read_only restart
   security_opt shm_size stop_grace_period tmpfs volumes`.split(/\s+/),
);
const ROLES = ['web', 'smtp', 'workers'];

let compose: Compose;
beforeAll(() => {
  compose = parse(read('docker-compose.yml'), { merge: true, strict: true }) as Compose;
});

const service = (name: string): Service => {
  const found = compose.services[name];
  if (found === undefined) throw new Error(`no service ${name}`);
  return found;
};
const networksOf = ({ networks = [] }: Service): readonly string[] =>
  Array.isArray(networks) ? networks : Object.keys(networks);

describe('docker-compose.yml', () => {
  it('has the proxy, the three roles, PostgreSQL and Valkey, each with a look at its health', () => {
    expect(Object.keys(compose.services).toSorted()).toEqual(['postgres', 'proxy', ...ROLES, 'valkey'].toSorted());
    for (const [name, { healthcheck }] of Object.entries(compose.services)) {
      expect([name, healthcheck?.test[0]]).toEqual([name, expect.stringMatching(/^CMD(-SHELL)?$/)]);
    }
  });

  it('says nothing that Compose does not know, and refers to nothing that is not there', () => {
    expect(Object.keys(compose).filter((key) => !/^(?:name|services|networks|volumes|x-.+)$/.test(key))).toEqual([]);
    for (const [name, one] of Object.entries(compose.services)) {
      expect([name, Object.keys(one).filter((key) => !SERVICE_KEYS.has(key))]).toEqual([name, []]);
      expect(networksOf(one).filter((network) => !Object.hasOwn(compose.networks, network))).toEqual([]);
      const named = (one.volumes ?? [])
        .map((volume) => volume.split(':')[0] ?? '')
        .filter((from) => !/^[./]/.test(from));
      expect(named.filter((volume) => !Object.hasOwn(compose.volumes, volume))).toEqual([]);
      const { depends_on: needs = {} } = one;
      expect(Object.keys(needs as object).filter((need) => !Object.hasOwn(compose.services, need))).toEqual([]);
    }
  });

  it('opens 80, 443 and 25, and nothing else', () => {
    const open = Object.entries(compose.services).flatMap(([name, { ports = [] }]) =>
      ports.map((port) => [name, port]),
    );
    expect(open).toEqual([
      ['proxy', '80:80'],
      ['proxy', '443:443'],
      ['smtp', '25:2525'],
    ]);
  });

  it('keeps the database and the queue on a network without a way out, alone with the roles', () => {
    expect(compose.networks.data?.internal).toBe(true);
    expect(networksOf(service('postgres'))).toEqual(['data']);
    expect(networksOf(service('valkey'))).toEqual(['data']);
    expect(networksOf(service('proxy'))).toEqual(['front']);
  });

  it('runs each role in a process of its own, over one VAR_DIR, with no right that it does not need', () => {
    for (const role of ROLES) {
      const { command, volumes, read_only: readOnly, cap_drop: dropped } = service(role);
      expect(command).toEqual(['subrosa', 'serve', '--only', role]);
      expect({ volumes, readOnly, dropped }).toEqual({
        volumes: ['subrosa:/var/lib/subrosa'],
        readOnly: true,
        dropped: ['ALL'],
      });
    }
  });

  it('sets no variable that the program does not know, and believes the proxy alone', () => {
    const known = read('src/platform/config.ts');
    for (const role of ROLES) {
      for (const name of Object.keys(service(role).environment ?? {})) expect(known).toContain(`  ${name}: `);
    }
    const front = service('proxy').networks as Readonly<Record<string, { ipv4_address: string }>>;
    expect(service('web').environment?.TRUST_PROXY).toBe(front.front?.ipv4_address);
  });

  it('names a version of every image, and no password', () => {
    for (const { image } of Object.values(compose.services)) expect(image).toMatch(/:\d/);
    expect(read('docker-compose.yml').match(/POSTGRES_PASSWORD: .*/g)).toEqual([
      // biome-ignore lint/suspicious/noTemplateCurlyInString: Compose's own way to ask for a variable
      'POSTGRES_PASSWORD: ${POSTGRES_PASSWORD:?put it into .env}',
    ]);
  });
});

describe('Dockerfile', () => {
  it('installs what runs and no more, and does not run as root', () => {
    const lines = read('Dockerfile').split('\n');
    expect(lines.filter((line) => /npm (?:ci|i|install)\b/.test(line))).toEqual([
      expect.stringContaining('--omit=dev'),
    ]);
    expect(lines.lastIndexOf('USER node')).toBeGreaterThan(lines.findLastIndex((line) => line.startsWith('FROM ')));
  });

  it('takes into the image what the build needs, by name', () => {
    const [first, ...rest] = read('.dockerignore').trim().split('\n');
    expect(first).toBe('*');
    for (const needed of [
      'package.json',
      'package-lock.json',
      'src',
      'workers',
      'templates',
      'assets',
      'data',
      'prisma',
    ]) {
      expect(rest).toContain(`!${needed}`);
    }
    // What the build script stands on: a file that is forgotten here stops the build where no Docker engine is at hand.
    const imported = read('scripts/build.mjs').matchAll(/from '\.\/([^']+)'/g);
    for (const name of ['build.mjs', ...Array.from(imported, ([, file]) => file)]) {
      expect(rest).toContain(`!scripts/${name}`);
    }
    expect(rest.join('\n')).not.toMatch(/!(?:\.env|var|\.git|test)\b/);
  });
});

describe('deploy/Caddyfile', () => {
  const rules = (): string => read('deploy/Caddyfile').replaceAll(/^\s*#.*$/gm, '');

  it('writes no line about a request: paths below /c/ and /desk/sign-in/ are keys', () => {
    // A site without `log` has no access log; errors and the proxy's own lines would name the path as well.
    expect(
      rules()
        .match(/^\s*log\b.*$/gm)
        ?.map((line) => line.trim()),
    ).toEqual(['log default {']);
    expect(rules()).toMatch(/exclude http\.log\.access http\.log\.error http\.handlers\.reverse_proxy\n/);
  });

  it('speaks TLS 1.3 alone and compresses nothing', () => {
    expect(rules()).toMatch(/protocols tls1\.3\n/);
    expect(rules()).not.toMatch(/\bencode\b/);
  });
});
