import type { Account, DisclosureOffice, SheetForm } from '../../src/disclosure/index.js';
import type { Role } from '../../src/policy/access/index.js';
import { loadPractice, type Practice } from '../../src/practice/index.js';
import type { Ground } from '../support/ground.js';
import { deskOffice, type MemberActor } from '../support/people.js';

export const ACCOUNT: Account = {
  toWhom: 'the municipality, by its public number',
  told: 'What the boy said on Monday: heliotrope wombat',
  basis: 'The duty to report',
  necessity: 'He is at home again tonight',
  byWhom: 'Astrid Vinter',
  way: 'telephone',
  clientTold: 'later',
  clientWhy: 'On Thursday, when we meet',
  endangers: false,
  about: '',
  joint: false,
  powerSeen: false,
  extract: null,
};

export const disclosureOffice = (
  ground: Ground,
  practice: Practice,
  actor: MemberActor,
  role: Role = 'therapist',
): DisclosureOffice => ({ ...deskOffice(ground, practice, actor), role });

/** The practice asks a second member from now on. */
export async function withSecondApproval(ground: Ground, practice: Practice): Promise<Practice> {
  await ground.owner.query(`UPDATE practice SET settings = settings || '{"secondApproval": true}' WHERE id = $1`, [
    practice.id,
  ]);
  return ground.desk.quick(practice.id, (tx) => loadPractice(tx, ground.vault, practice.id));
}

/** An order of a judge, looked at in every way that is asked for. */
export const SHEET: SheetForm = {
  paper: 'judge_order',
  dueOn: null,
  decision: null,
  asker: 'The district court',
  askerChecked: true,
  checkedHow: 'Rung back by the number on its own pages',
  wanted: 'The days of three sessions',
  refusal: 'may_not',
  refusalWhy: '',
  clientKnows: true,
  banned: false,
  banUntil: null,
  adviceAsked: true,
  advice: 'The association',
  decisionWhy: '',
};
