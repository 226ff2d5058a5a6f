export type { FrontDb } from './front.js';
export type { OpenTx } from './login.js';
export { Pieces } from './pieces.js';
export { type Across, type ModelTx, type Tx, withCommit } from './tx.js';
