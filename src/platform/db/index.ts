export type { FrontDb } from './front.js';
export type { OpenTx } from './login.js';
export type { Across, ModelTx, Tx } from './tx.js';
