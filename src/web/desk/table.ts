import { answerRoutes } from './answer.js';
import { clientRoutes } from './clients.js';
import { conversationRoutes } from './conversation.js';
import { erasureRoutes } from './erasures.js';
import { extractRoutes } from './extract.js';
import { fileRoutes } from './file.js';
import { firstRoutes } from './first.js';
import { holdRoutes } from './holds.js';
import { legalRoutes } from './legal.js';
import { liveRoutes } from './live.js';
import { logRoutes } from './log.js';
import { matterRoutes } from './matter.js';
import { memberRoutes } from './members.js';
import { outboxRoutes } from './outbox.js';
import { plainRoutes } from './plain.js';
import { practiceRoutes } from './practice.js';
import { queueRoutes } from './queue.js';
import { releaseRoutes } from './releases.js';
import { requestRoutes } from './request.js';
import type { DeskRoute } from './route.js';
import { toldRoutes } from './told.js';
import { toldRecordRoutes } from './told-record.js';

/** Every page and every button of the desk, each with what it needs. Nothing of the desk is reached but through this. */
export const DESK_ROUTES: readonly DeskRoute[] = [
  ...firstRoutes,
  ...queueRoutes,
  ...requestRoutes,
  ...liveRoutes,
  ...answerRoutes,
  ...plainRoutes,
  ...conversationRoutes,
  ...matterRoutes,
  ...fileRoutes,
  ...clientRoutes,
  ...erasureRoutes,
  ...holdRoutes,
  ...outboxRoutes,
  ...logRoutes,
  ...memberRoutes,
  ...practiceRoutes,
  ...toldRoutes,
  ...toldRecordRoutes,
  ...releaseRoutes,
  ...legalRoutes,
  ...extractRoutes,
];
