import { isIP } from 'node:net';

/** How SMTP_RELAY_URL wants the line to be: see `relaySettings`. */
export type RelayTls = 'implicit' | 'required' | 'unchecked' | 'opportunistic' | 'none';

/** How a line that leaves this machine is less than encrypted to nobody but the relay: somebody has switched that off. */
export type RelayLineOff = Exclude<RelayTls, 'implicit' | 'required'>;

export interface RelaySettings {
  readonly host: string;
  readonly port: number;
  readonly tls: RelayTls;
  readonly login: RelayLogin | null;
}

/** How a relay is told who we are: by a password, or by an access token (XOAUTH2). */
export type RelayLogin =
  | { readonly user: string; readonly pass: string }
  | {
      readonly user: string;
      /** A token that is good now. `refused`: the one that the relay has just refused; null: none was. */
      readonly token: (refused: string | null) => Promise<string>;
    };

/** Says what is wrong with the address of the relay; the value, which may hold a password, is not in it. */
export class RelayUrlError extends Error {
  readonly code = 'relay_url';
  constructor(hint: string) {
    super(hint);
    this.name = 'RelayUrlError';
  }
}

/**
 * The parts of `smtp://[user:password@]host[:port][?tls=required|unchecked|opportunistic|none]` or `smtps://…`.
 *
 * required: STARTTLS with a certificate that is checked, or nothing leaves. unchecked: STARTTLS or nothing, whoever it is.
 * opportunistic: encrypted where the relay offers it, whoever it is. none: plain. Without `tls` it is required, but for a relay on this machine (opportunistic).
 * Ports: 587, and 465 for smtps. A password or token leaves this machine encrypted only; to whom is checked, unless
 * `unchecked` says otherwise.
 * @param apart who we are, where it does not stand in the address
 * @throws RelayUrlError
 */
export function relaySettings(url: string, apart: RelayLogin | null = null): RelaySettings {
  const parts = URL.canParse(url) ? new URL(url) : null;
  if (parts === null || !/^smtps?:$/.test(parts.protocol)) throw new RelayUrlError('takes smtp://… or smtps://…');
  if (!/^\/?$/.test(parts.pathname) || parts.hash !== '') throw new RelayUrlError('takes nothing after host and port');
  const host = parts.hostname.replace(/^\[(.*)\]$/, '$1');
  if (host === '') throw new RelayUrlError('names no host');
  const tls = tlsOf(parts, host);
  const login = apart ?? loginOf(parts);
  if (login !== null && !isChecked(tls) && tls !== 'unchecked' && !isLoopback(host)) {
    throw new RelayUrlError('sends a password with tls=required only, or tls=unchecked');
  }
  const port = parts.port === '' ? (tls === 'implicit' ? 465 : 587) : Number(parts.port);
  return { host, port, tls, login };
}

function tlsOf(parts: URL, host: string): RelayTls {
  const unknown = [...parts.searchParams.keys()].some((key) => key !== 'tls');
  const wanted = parts.searchParams.getAll('tls');
  if (unknown || wanted.length > 1) throw new RelayUrlError('takes one option, tls');
  const [tls] = wanted;
  if (parts.protocol === 'smtps:') {
    if (tls !== undefined && tls !== 'required') throw new RelayUrlError('smtps is tls=required');
    return 'implicit';
  }
  if (tls === undefined) return isLoopback(host) ? 'opportunistic' : 'required';
  if (tls !== 'required' && tls !== 'unchecked' && tls !== 'opportunistic' && tls !== 'none') {
    throw new RelayUrlError('tls takes required, unchecked, opportunistic or none');
  }
  return tls;
}

function loginOf({ username, password }: URL): RelaySettings['login'] {
  if (username === '' && password === '') return null;
  if (username === '' || password === '') throw new RelayUrlError('takes user and password, or neither');
  try {
    return { user: decodeURIComponent(username), pass: decodeURIComponent(password) };
  } catch {
    throw new RelayUrlError('user and password are percent-encoded');
  }
}

/** Null: encrypted to nobody but the relay, or the relay is on this machine. @throws RelayUrlError */
export function relayLineOff(url: string): RelayLineOff | null {
  const { host, tls } = relaySettings(url);
  return tls === 'implicit' || tls === 'required' || isLoopback(host) ? null : tls;
}

/** Whether nobody but the relay itself can be at the other end. */
export function isChecked(tls: RelayTls): boolean {
  return tls === 'implicit' || tls === 'required';
}

/** This machine by name or number. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}
