/** The one way out by mail: composing its bytes, and handing them to the relay at most once. */
export { isAddress, isDomain } from './address.js';
export { composeMail, type MailToCompose } from './compose.js';
export { encryptMail, type Seal, signedMail } from './encrypted.js';
export { newMessageId, safeMessageId } from './message-id.js';
export type { DeferReason, Outcome } from './outcome.js';
export { askRelay, createRelay, type Relay, type RelayOptions } from './relay.js';
export { isLoopback, type RelayLineOff, RelayUrlError, relayLineOff, relaySettings } from './relay-url.js';
export type { HandOver } from './session.js';
export { type MailSigner, signMail } from './sign.js';
