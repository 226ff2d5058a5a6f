/** How a practice signs in to its mailbox: by a password, or by the provider that it signed in at (OAuth). */
export type MailLogin =
  | { readonly user: string; readonly password: string }
  | { readonly user: string; readonly provider: string };

/** What is shown to a mail server: a password, or an access token, which lives in memory alone. */
export type MailCredentials =
  | { readonly user: string; readonly password: string }
  | { readonly user: string; readonly accessToken: string };

/** Where user and password, or user and provider, are sealed. */
export const loginPlace = (accountId: string) => ({ table: 'mail_account', column: 'login_sealed', row: accountId });

/** Where the refresh token is sealed. */
export const tokenPlace = (accountId: string) => ({ table: 'mail_account', column: 'token_sealed', row: accountId });
