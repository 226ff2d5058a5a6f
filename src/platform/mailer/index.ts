/** The one way out by mail: composing its bytes, and handing them to the relay at most once. */
export { AddressError, assertAddress, isAddress } from './address.js';
export { composeMail, type MailToCompose } from './compose.js';
export { newMessageId, safeMessageId } from './message-id.js';
export type { DeferReason, Outcome } from './outcome.js';
export { createRelay, type Relay, type RelayOptions } from './relay.js';
export { type RelaySettings, RelayUrlError, relaySettings } from './relay-url.js';
export type { HandOver, Limits } from './session.js';
