import type { Config } from '../config.js';

/** A server for mail and how the line to it is to be. */
export interface MailServer {
  readonly host: string;
  readonly port: number;
  readonly tls: 'implicit' | 'starttls' | 'none';
}

/** One that takes outgoing mail. unchecked: STARTTLS, whatever its certificate says, since an owner switched that off. */
export interface SendingServer extends Omit<MailServer, 'tls'> {
  readonly tls: MailServer['tls'] | 'unchecked';
}

/** Where a practice signs in to its mailbox instead of giving a password away, as this installation is known there. */
export interface OAuthProvider {
  /** Stands in the redirect URI and beside the mailbox. */
  readonly code: string;
  /** As people call it. */
  readonly name: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** RFC 6749 section 3.1. */
  readonly authorizeUrl: string;
  /** RFC 6749 section 3.2. */
  readonly tokenUrl: string;
  readonly scope: string;
  /** What it wants to be asked besides. */
  readonly asks: Readonly<Record<string, string>>;
  /** Its own servers: a token of its is shown to no other. */
  readonly reading: MailServer;
  readonly sending: MailServer;
}

/** Those that the operator has registered this installation with. */
export function oauthProviders(config: Pick<Config, 'googleOauth' | 'microsoftOauth'>): readonly OAuthProvider[] {
  const { googleOauth, microsoftOauth } = config;
  return [
    ...(googleOauth === null ? [] : [{ ...GOOGLE, ...googleOauth }]),
    ...(microsoftOauth === null ? [] : [microsoft(microsoftOauth)]),
  ];
}

/**
 * developers.google.com/workspace/gmail/imap/xoauth2-protocol: one scope for IMAP and SMTP. A refresh token comes with
 * `access_type=offline`, and a second time only where consent is asked for again.
 */
const GOOGLE = {
  code: 'google',
  name: 'Google',
  authorizeUrl: 'https://accounts.google.com/o/oauth2/v2/auth',
  tokenUrl: 'https://oauth2.googleapis.com/token',
  scope: 'https://mail.google.com/',
  asks: { access_type: 'offline', prompt: 'select_account consent' },
  reading: { host: 'imap.gmail.com', port: 993, tls: 'implicit' },
  sending: { host: 'smtp.gmail.com', port: 465, tls: 'implicit' },
} as const;

/** learn.microsoft.com, "Authenticate an IMAP, POP or SMTP connection using OAuth". Each refresh gives a new refresh token. */
function microsoft({ tenant, ...client }: NonNullable<Config['microsoftOauth']>): OAuthProvider {
  const endpoints = `https://login.microsoftonline.com/${tenant}/oauth2/v2.0`;
  return {
    ...client,
    code: 'microsoft',
    name: 'Microsoft',
    authorizeUrl: `${endpoints}/authorize`,
    tokenUrl: `${endpoints}/token`,
    scope: 'https://outlook.office.com/IMAP.AccessAsUser.All https://outlook.office.com/SMTP.Send offline_access',
    asks: { prompt: 'select_account' },
    reading: { host: 'outlook.office365.com', port: 993, tls: 'implicit' },
    sending: { host: 'smtp.office365.com', port: 587, tls: 'starttls' },
  };
}
