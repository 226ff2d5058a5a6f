import type { Audit } from '../../src/audit/index.js';
import type { Job } from '../../src/jobs.js';
import type { Clock } from '../../src/platform/clock.js';
import type { FrontDb } from '../../src/platform/db/index.js';
import type { Practices } from '../../src/practice/index.js';
import type { Relays } from '../../src/reply/own-relay.js';

/** What delivery works with. */
export interface DeliveryOffice {
  readonly front: FrontDb;
  readonly practices: Practices;
  readonly audit: Audit;
  readonly clock: Clock;
  /** By which way each practice's letters leave. */
  readonly relays: Relays;
  readonly ring: (jobs: readonly (Job & { readonly notBefore?: Date })[]) => Promise<void>;
}
