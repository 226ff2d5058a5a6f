export { writeAnswer } from './answer.js';
export { conversationUrl, newLink, practiceOfLink } from './link.js';
export {
  findConversation,
  noteAnswerSeen,
  type OpenConversation,
  readThread,
  type ThreadLine,
} from './thread.js';
