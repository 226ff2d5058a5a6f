import { randomInt } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { getServers } from 'node:dns';
import { connect, isIPv6 } from 'node:net';
import { AUTHENTIC_DATA, type DecodedPacket, decode, encode, RECURSION_DESIRED } from 'dns-packet';

/** What Node's own resolver does not ask for: certificates by name (TLSA), and whether DNSSEC holds a record up. */
export interface SignedNames {
  /** TLSA records of a name such as `_25._tcp.mx.example.org` (RFC 6698). No such record is an empty list. */
  tlsa(name: string): Promise<{ readonly records: readonly TlsaRecord[]; readonly signed: boolean } | 'unreachable'>;
  /** Whether the MX records of a domain are held up by DNSSEC. */
  mxSigned(domain: string): Promise<boolean | 'unreachable'>;
}

/** RFC 6698 section 2.1. */
export interface TlsaRecord {
  /** 2: an authority (DANE-TA). 3: the certificate itself (DANE-EE). */
  readonly usage: number;
  /** 0: the whole certificate. 1: its public key. */
  readonly selector: number;
  /** 0: as it is. 1: SHA-256. 2: SHA-512. */
  readonly matching: number;
  readonly data: Buffer;
}

const TIME_MS = 2_000;
/** What passes most networks in one piece (DNS flag day 2020). */
const UDP_BYTES = 1_232;
const MOST_BYTES = 65_535;

/**
 * Asks over UDP, and over TCP what does not fit (RFC 7766), one server after the other. `signed` is what that server says (AD,
 * RFC 6840 section 5.7): no signature is looked at here, so it is as good as the server and the line to it.
 * @param options.dnsServers DNS_SERVERS; none: the system's
 */
export function createSignedNames(options: { readonly dnsServers: readonly string[] }): SignedNames {
  const servers = (options.dnsServers.length > 0 ? options.dnsServers : getServers()).map(serverOf);
  const ask = (name: string, type: 'TLSA' | 'MX') => askEach(servers, name, type);
  return {
    tlsa: async (name) => {
      const answer = await ask(name, 'TLSA');
      if (answer === 'unreachable') return answer;
      const records = (answer.answers ?? []).flatMap((record) => {
        if (record.type !== 'TLSA') return [];
        const { usage, selector, matchingType, certificate } = record.data;
        return [{ usage, selector, matching: matchingType, data: certificate }];
      });
      return { records, signed: answer.flag_ad };
    },
    mxSigned: async (domain) => {
      const answer = await ask(domain, 'MX');
      return answer === 'unreachable' ? answer : answer.flag_ad;
    },
  };
}

interface Server {
  readonly host: string;
  readonly port: number;
}

/** An address, with a port where it is not 53: `127.0.0.1:5353`, `[::1]:5353`. */
function serverOf(text: string): Server {
  const [, host = text, port = '53'] = /^\[?([^\]]+?)\]?:(\d+)$/.exec(isIPv6(text) ? '' : text) ?? [];
  return { host, port: Number(port) };
}

async function askEach(
  servers: readonly Server[],
  name: string,
  type: 'TLSA' | 'MX',
): Promise<DecodedPacket | 'unreachable'> {
  for (const server of servers) {
    // Whoever cannot see the question has to guess the number and the port that it left from.
    const id = randomInt(65_536);
    const query = encode({
      ...{ type: 'query', id, flags: RECURSION_DESIRED | AUTHENTIC_DATA, questions: [{ type, name }] },
      additionals: [
        { type: 'OPT', name: '.', udpPayloadSize: UDP_BYTES, extendedRcode: 0, ednsVersion: 0, ...NO_OPTIONS },
      ],
    });
    const fits = (answer: DecodedPacket): boolean =>
      answer.id === id && answer.flag_qr && answer.questions?.[0]?.name.toLowerCase() === name.toLowerCase();
    const short = await overUdp(server, query, fits).catch(() => null);
    const answer = short?.flag_tc === true ? await overTcp(server, query).catch(() => null) : short;
    // 0: found, or no such record. 3: no such name (RFC 1035 section 4.1.1).
    if (answer !== null && fits(answer) && [0, 3].includes((answer.flags ?? 0) & 0xf)) return answer;
  }
  return 'unreachable';
}

const NO_OPTIONS = { flags: 0, flag_do: false, options: [] };

/** The first answer that fits the question; what does not is passed over. */
function overUdp(server: Server, query: Buffer, fits: (answer: DecodedPacket) => boolean): Promise<DecodedPacket> {
  return new Promise((resolve, reject) => {
    const socket = createSocket(isIPv6(server.host) ? 'udp6' : 'udp4');
    const end = (done: () => void) => {
      clearTimeout(timer);
      socket.close();
      done();
    };
    const timer = setTimeout(() => end(() => reject(new Error('late'))), TIME_MS);
    socket.once('error', (error) => end(() => reject(error)));
    socket.on('message', (bytes) => {
      const answer = read(bytes);
      if (answer !== null && fits(answer)) end(() => resolve(answer));
    });
    // Connected: the system takes nothing from anybody else.
    socket.connect(server.port, server.host, () => socket.send(query));
  });
}

/** RFC 1035 section 4.2.2: two bytes of length before each message. */
function overTcp(server: Server, query: Buffer): Promise<DecodedPacket | null> {
  return new Promise((resolve, reject) => {
    const socket = connect(server);
    socket.setTimeout(TIME_MS, () => socket.destroy(new Error('late')));
    let heard = Buffer.alloc(0);
    socket.once('error', reject);
    socket.once('close', () => resolve(null));
    socket.on('data', (chunk) => {
      heard = Buffer.concat([heard, chunk]);
      if (heard.length < 2 || heard.length < 2 + heard.readUInt16BE(0)) return;
      resolve(read(heard.subarray(2, 2 + heard.readUInt16BE(0))));
      socket.destroy();
    });
    const length = Buffer.alloc(2);
    length.writeUInt16BE(query.length);
    socket.write(Buffer.concat([length, query]));
  });
}

/** Null: no message of DNS. */
function read(bytes: Buffer): DecodedPacket | null {
  try {
    return bytes.length <= MOST_BYTES ? decode(bytes) : null;
  } catch {
    return null;
  }
}
