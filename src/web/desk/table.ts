import { agreementRoutes } from './agreement.js';
import { alarmRoutes } from './alarms.js';
import { answerRoutes } from './answer.js';
import { careRoutes } from './care.js';
import { clientRoutes } from './clients.js';
import { complaintRoutes } from './complaint.js';
import { consentRoutes } from './consents.js';
import { contactRoutes } from './contact.js';
import { conversationRoutes } from './conversation.js';
import { correctRoutes } from './correct.js';
import { deathRoutes } from './death.js';
import { dkimRoutes } from './dkim.js';
import { erasureRoutes } from './erasures.js';
import { extractRoutes } from './extract.js';
import { fileRoutes } from './file.js';
import { firstRoutes } from './first.js';
import { holdRoutes } from './holds.js';
import { importRoutes } from './import.js';
import { incidentStepRoutes } from './incident.js';
import { incidentDraftRoutes } from './incident-drafts.js';
import { incidentRoutes } from './incidents.js';
import { invoiceRoutes } from './invoices.js';
import { jointRoutes } from './joint.js';
import { legalRoutes } from './legal.js';
import { liveRoutes } from './live.js';
import { logRoutes } from './log.js';
import { mailRoutes } from './mail.js';
import { mailboxRoutes } from './mailbox.js';
import { matterRoutes } from './matter.js';
import { memberRoutes } from './members.js';
import { misdirectedRoutes } from './misdirected.js';
import { noteRoutes } from './notes.js';
import { originalRoutes } from './original.js';
import { outboxRoutes } from './outbox.js';
import { packageRoutes } from './package.js';
import { pgpRoutes } from './pgp.js';
import { plainRoutes } from './plain.js';
import { practiceRoutes } from './practice.js';
import { privacyAnswerRoutes } from './privacy-answer.js';
import { queueRoutes } from './queue.js';
import { reasonRoutes } from './reason.js';
import { recipientRoutes } from './recipients.js';
import { rectifyRoutes } from './rectify.js';
import { releaseRoutes } from './releases.js';
import { representativeRoutes } from './representatives.js';
import { requestRoutes } from './request.js';
import { restrictionRoutes } from './restriction.js';
import { rightsRoutes, whichRightRoutes } from './rights.js';
import { rightsErasureRoutes } from './rights-erasure.js';
import type { DeskRoute } from './route.js';
import { stoppedRoutes } from './stopped.js';
import { tellRoutes } from './tell.js';
import { testRoutes } from './tests.js';
import { toldRoutes } from './told.js';
import { toldRecordRoutes } from './told-record.js';
import { waysBack } from './way-back.js';
import { writerKeyRoutes } from './writer-key.js';

const ROUTES: readonly DeskRoute[] = [
  ...firstRoutes,
  ...queueRoutes,
  ...requestRoutes,
  ...correctRoutes,
  ...privacyAnswerRoutes,
  ...misdirectedRoutes,
  ...agreementRoutes,
  ...complaintRoutes,
  ...rightsRoutes,
  ...whichRightRoutes,
  ...rightsErasureRoutes,
  ...recipientRoutes,
  ...packageRoutes,
  ...liveRoutes,
  ...originalRoutes,
  ...answerRoutes,
  ...plainRoutes,
  ...writerKeyRoutes,
  ...conversationRoutes,
  ...matterRoutes,
  ...tellRoutes,
  ...fileRoutes,
  ...reasonRoutes,
  // Before the file of one client, whose address has the same shape.
  ...importRoutes,
  ...clientRoutes,
  ...noteRoutes,
  ...jointRoutes,
  ...consentRoutes,
  ...testRoutes,
  ...invoiceRoutes,
  ...representativeRoutes,
  ...restrictionRoutes,
  ...rectifyRoutes,
  ...careRoutes,
  ...contactRoutes,
  ...deathRoutes,
  ...erasureRoutes,
  ...holdRoutes,
  // Before the letters: it is none of them.
  ...stoppedRoutes,
  ...outboxRoutes,
  ...logRoutes,
  ...memberRoutes,
  ...alarmRoutes,
  ...practiceRoutes,
  ...mailRoutes,
  ...mailboxRoutes,
  ...dkimRoutes,
  ...pgpRoutes,
  ...toldRoutes,
  ...toldRecordRoutes,
  ...releaseRoutes,
  ...legalRoutes,
  ...extractRoutes,
  ...incidentRoutes,
  ...incidentStepRoutes,
  ...incidentDraftRoutes,
];

/** Every page and every button of the desk, each with what it needs. Nothing of the desk is reached but through this. */
export const DESK_ROUTES: readonly DeskRoute[] = [...ROUTES, ...waysBack(ROUTES)];
