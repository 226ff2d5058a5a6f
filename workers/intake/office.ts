import type { Audit } from '../../src/audit/index.js';
import type { Authenticator } from '../../src/intake/authenticity/index.js';
import type { MailParser } from '../../src/intake/parse/index.js';
import type { Job } from '../../src/jobs.js';
import type { Clock } from '../../src/platform/clock.js';
import type { CrisisNumbers } from '../../src/platform/crisis.js';
import type { FrontDb } from '../../src/platform/db/index.js';
import type { Templates } from '../../src/platform/templates.js';
import type { Vault } from '../../src/platform/vault/index.js';
import type { WebKeys } from '../../src/platform/web-key.js';
import type { Practices } from '../../src/practice/index.js';
import type { ToldLately } from '../../src/request/told-lately.js';

/** What filing works with. No register among it: see test/house/imports.test.ts. */
export interface IntakeOffice {
  readonly front: FrontDb;
  readonly practices: Practices;
  readonly vault: Vault;
  readonly audit: Audit;
  readonly templates: Templates;
  readonly crisis: CrisisNumbers;
  readonly clock: Clock;
  readonly parser: MailParser;
  readonly authenticator: Authenticator;
  readonly webKeys: WebKeys;
  readonly toldLately: ToldLately;
  /** Without a slash at the end. */
  readonly publicUrl: string;
  /** Null: 60, and 0 for a demo practice. */
  readonly slotSeconds: number | null;
  /** Rings for jobs whose rows are committed. */
  readonly ring: (jobs: readonly (Job & { readonly notBefore?: Date })[]) => Promise<void>;
}
