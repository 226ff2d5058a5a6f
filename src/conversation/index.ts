export { writeAnswer } from './answer.js';
export {
  type Attachment,
  type AttachmentToAdd,
  addAttachments,
  listAttachments,
  lookThrough,
  noteChecked,
  openAttachment,
} from './attachments.js';
export { conversationUrl, newLink, practiceOfLink } from './link.js';
export {
  findConversation,
  noteAnswerSeen,
  type OpenConversation,
  readThread,
  type ThreadLine,
} from './thread.js';
