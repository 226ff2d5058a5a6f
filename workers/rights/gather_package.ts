import { openJointFile } from '../../src/client/index.js';
import { detect } from '../../src/detect/index.js';
import type { JobPayload } from '../../src/jobs.js';
import type { Clock } from '../../src/platform/clock.js';
import { gatherPackage, type PackageOffice } from '../../src/rights/package/index.js';

/** Gathers what is kept about a person. Rung twice, one works and the other finds nothing to do. */
export function createGatherPackage(office: Pick<PackageOffice, 'desk' | 'practices'> & { readonly clock: Clock }) {
  return async ({ practiceId, packageId }: JobPayload<'gather_package'>): Promise<void> => {
    const { desk, practices, clock } = office;
    await gatherPackage(
      { desk, practices, detect, openJoint: openJointFile },
      { practiceId, packageId, now: clock.now() },
    );
  };
}
