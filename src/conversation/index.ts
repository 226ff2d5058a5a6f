export { type AnswerToWrite, writeAnswer } from './answer.js';
export { conversationUrl, newLink, practiceOfLink } from './link.js';
export {
  CONVERSATION_MONTHS,
  findConversation,
  noteAnswerSeen,
  type OpenConversation,
  oldestLiving,
  readThread,
  type ThreadLine,
} from './thread.js';
