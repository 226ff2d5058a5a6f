import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { generate } from 'selfsigned';
import { freePort } from '../../scripts/free-port.mjs';
import { until } from './until.js';

/** A real Postfix on loopback: in front of the service for one domain, and its relay for every other. */
export interface Postfix {
  /** Where the world delivers. It lets a client name another (XCLIENT), so that mail can come from anywhere. */
  readonly port: number;
  /** Where the service hands over: STARTTLS and a login, or nothing. */
  readonly submissionPort: number;
  /** File of the authority of its certificate, for `localhost` (PEM). */
  readonly caFile: string;
  /** What it delivered to addresses at `writers.example`, oldest first. */
  letters(): readonly string[];
  /** Its own account of what it did. */
  log(): string;
  stop(): Promise<void>;
}

/**
 * @param of.domain of the practice, whose mail goes to the service
 * @param of.servicePort SMTP_PORT of the service
 * @param of.saslPort where a Dovecot checks passwords
 */
export async function startPostfix(of: {
  readonly domain: string;
  readonly servicePort: number;
  readonly saslPort: number;
}): Promise<Postfix> {
  const home = mkdtempSync(path.join(tmpdir(), 'subrosa-postfix-'));
  chmodSync(home, 0o755);
  const [port, submissionPort] = [await freePort(), await freePort()];
  const pem = await generate([{ name: 'commonName', value: 'localhost' }], {
    algorithm: 'sha256',
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] }],
  } as never);
  const file = (name: string, content: string, mode = 0o644): string => {
    writeFileSync(path.join(home, name), content, { mode });
    return path.join(home, name);
  };
  const caFile = file('cert.pem', pem.cert);
  file('key.pem', pem.private, 0o600);
  for (const folder of ['queue', 'data', 'mail', 'config']) mkdirSync(path.join(home, folder));
  const mailbox = path.join(home, 'mail/writers');
  file('config/main.cf', mainOf({ ...of, home }));
  file('config/master.cf', masterOf({ port, submissionPort }));
  const as = (folder: string, who: string) => must('chown', [who, path.join(home, folder)]);
  as('data', 'postfix');
  as('mail', 'nobody:nogroup');
  const postfix = (command: string) => must('postfix', ['-c', path.join(home, 'config'), command]);
  postfix('start');
  const log = () => readFileSync(path.join(home, 'log'), 'utf8');
  await until(() => spawnSync('postfix', ['-c', path.join(home, 'config'), 'status']).status === 0);
  return {
    ...{ port, submissionPort, caFile, log },
    letters: () =>
      ['new', 'cur'].flatMap((part) => {
        const folder = path.join(mailbox, part);
        try {
          return readdirSync(folder)
            .sort()
            .map((name) => readFileSync(path.join(folder, name), 'utf8'));
        } catch {
          return [];
        }
      }),
    stop: async () => {
      postfix('stop');
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** As docs/operations.md tells people to, but for what a test needs: its own folders, ports and names. */
function mainOf(of: {
  readonly home: string;
  readonly domain: string;
  readonly servicePort: number;
  readonly saslPort: number;
}): string {
  const { home, domain, servicePort, saslPort } = of;
  return `
compatibility_level = 3.6
queue_directory = ${home}/queue
data_directory = ${home}/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
maillog_file_prefixes = /var, ${home}
maillog_file = ${home}/log
myhostname = mx.front.example
mydestination =
mynetworks =
inet_interfaces = loopback-only
inet_protocols = ipv4
smtputf8_enable = yes
alias_maps =
local_recipient_maps =
smtpd_authorized_xclient_hosts = 127.0.0.0/8
smtpd_tls_cert_file = ${home}/cert.pem
smtpd_tls_key_file = ${home}/key.pem
smtpd_tls_security_level = may

# In front: mail for the practice goes on to Subrosa, which is told who brought it, and is asked for each recipient first.
relay_domains = ${domain}
transport_maps = inline:{ { ${domain} = smtp:[127.0.0.1]:${servicePort} }, { nowhere.example = smtp:[127.0.0.1]:${servicePort} } }
smtp_send_xforward_command = yes
smtpd_recipient_restrictions = reject_unauth_destination, reject_unverified_recipient
unverified_recipient_reject_code = 550
address_verify_map =
smtpd_forbid_bare_newline = normalize

# Behind: what Subrosa hands over, with a login, over TLS.
smtpd_sasl_type = dovecot
smtpd_sasl_path = inet:127.0.0.1:${saslPort}

# The world beyond: one domain with mailboxes; and nowhere.example, which knows nobody (its server is the service too).
virtual_mailbox_domains = writers.example
virtual_mailbox_base = ${home}/mail
virtual_mailbox_maps = static:writers/
virtual_uid_maps = static:65534
virtual_gid_maps = static:65534
virtual_minimum_uid = 100
`;
}

function masterOf(of: { readonly port: number; readonly submissionPort: number }): string {
  return `
127.0.0.1:${of.port} inet n - n - - smtpd
127.0.0.1:${of.submissionPort} inet n - n - - smtpd
  -o smtpd_tls_security_level=encrypt
  -o smtpd_sasl_auth_enable=yes
  -o smtpd_recipient_restrictions=permit_sasl_authenticated,reject
  -o smtpd_authorized_xclient_hosts=
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
proxymap unix - - n - - proxymap
tlsmgr unix - - n 1000? 1 tlsmgr
smtp unix - - n - - smtp
relay unix - - n - - smtp
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
`;
}

function must(command: string, args: readonly string[]): void {
  const { status, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${stderr}`);
}
