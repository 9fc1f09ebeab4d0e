import type { DeskConversation, DeskFigures, DeskFrame, DeskPresence, DeskSystem } from '../../../wire.ts';

/** What the desk shows that is not one conversation's log, by id. */
export interface DeskLists {
  readonly conversations: ReadonlyMap<string, DeskConversation>;
  readonly presences: ReadonlyMap<string, DeskPresence>;
  readonly systems: ReadonlyMap<string, DeskSystem>;
  readonly figures?: DeskFigures;
}

/** Before the server has told anything. */
export const noLists: DeskLists = { conversations: new Map(), presences: new Map(), systems: new Map() };

/** The lists after a frame: a snapshot takes the place of everything; of conversations only those that changed are told, all else is told whole. */
export function readFrame(before: DeskLists, frame: Extract<DeskFrame, { readonly kind: 'snapshot' | 'changes' }>): DeskLists {
  const told = frame.kind === 'snapshot' ? frame.desk : frame;
  const gone = frame.kind === 'snapshot' ? [] : (frame.gone ?? []);
  const figures = told.figures ?? before.figures;
  return {
    conversations: changed(frame.kind === 'snapshot' ? noLists.conversations : before.conversations, told.conversations ?? [], gone),
    presences: told.presences === undefined ? before.presences : new Map(told.presences.map((one) => [one.member.id, one])),
    systems: told.systems === undefined ? before.systems : new Map(told.systems.map((one) => [one.id, one])),
    ...(figures === undefined ? {} : { figures }),
  };
}

/** The same map when nothing has changed, so that nothing is drawn again. */
function changed(
  before: DeskLists['conversations'],
  conversations: readonly DeskConversation[],
  gone: readonly string[],
): DeskLists['conversations'] {
  if (conversations.length === 0 && gone.length === 0) return before;
  const after = new Map(before);
  for (const conversation of conversations) after.set(conversation.id, conversation);
  for (const id of gone) after.delete(id);
  return after;
}
