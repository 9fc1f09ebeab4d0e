/** Texts of a conversation, the last of which ends it; with their answers more than a page of the log. */
export const textsPerConversation = 60;

/** The n-th text of a conversation, n from 0. */
export function textAt(conversation: string, place: number): string {
  return `${conversation}.${place}`;
}

/** Which text of its conversation it is, from 0. */
export function placeOf(text: string): number {
  return Number(text.split('.')[1]);
}

/** The conversation to which a text belongs. */
export function conversationOf(text: string): string {
  return text.split('.')[0] ?? '';
}

/** Whether the conversation ends with this text. */
export function endsWith(text: string): boolean {
  return placeOf(text) === textsPerConversation - 1;
}

/** Whether a ticket is opened for this text. */
export function asksForTicket(text: string): boolean {
  return placeOf(text) % 3 === 0;
}

/** Who asks in a conversation. */
export function requesterIn(conversation: string): { readonly name: string; readonly email: string; readonly cpf: string } {
  return { name: conversation, email: `${conversation}@example.org`, cpf: conversation.slice(1).padStart(11, '0') };
}
