import type { ErasureOffice } from '../../src/retention/index.js';

/** What erasing and its announcements work with. */
export type RetentionOffice = ErasureOffice;
