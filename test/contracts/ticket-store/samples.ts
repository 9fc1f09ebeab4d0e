import { Readable } from 'node:stream';

import type { TicketAttachment, TicketReopeningRequest, TicketStore } from '../../../bot/ports/ticket-store.ts';
import { formatProtocolNumber } from '../../../bot/service-desk/protocol-number.ts';
import type { TicketClosing, TicketDraft, TicketFact, TicketFile, TicketMessage, TicketNote } from '../../../bot/service-desk/ticket.ts';
import type { TicketAssignment, TicketTranscript } from '../../../bot/service-desk/ticket.ts';

/** The person of these tests; the CPF is a well-known made-up one. */
export const maria = { name: 'Maria da Silva', email: 'maria@exemplo.gov.br', cpf: '52998224725' };

/** A number that nobody else uses, also in a ticket system that keeps the tickets of other runs. */
export function aProtocolNumber(): string {
  return formatProtocolNumber(2026, Math.floor(Math.random() * 10_000_000));
}

/** A person of whom no ticket is known yet. */
export function somebody(): TicketDraft['requester'] {
  const digits = String(Math.floor(Math.random() * 1e11)).padStart(11, '0');
  return { name: 'José Araújo', email: `jose.${digits}@exemplo.gov.br`, cpf: digits };
}

/** A draft with all that a ticket needs; number and requester are new each time. */
export function aDraft(changes: Partial<TicketDraft> = {}): TicketDraft {
  return {
    protocolNumber: aProtocolNumber(),
    system: 'transferegov',
    kind: 'erro',
    description: 'A tela de prestação de contas não abre',
    requester: somebody(),
    origin: 'chatbot',
    openedAt: '2026-09-08T13:00:00.000Z',
    conversation: aTranscript(['A tela não abre']),
    ...changes,
  };
}

/** A part of a conversation in which the user says these things, one a minute from 13:00 on. */
export function aTranscript(texts: readonly string[], conversation = 'conversation:directline|abc|1'): TicketTranscript {
  const lines = texts.map((text, minute) => ({ author: 'user', at: at(minute), text }) as const);
  return { what: 'transcript', by: 'bot', at: at(Math.max(texts.length - 1, 0)), conversation, lines };
}

/** What the user writes. */
export function anAnswer(text: string, changes: Partial<TicketMessage> = {}): TicketMessage {
  return { what: 'message', by: 'user', at: at(20), text, ...changes };
}

/** What an attendant asks, and then waits for the answer. */
export function aQuestion(text: string, changes: Partial<TicketMessage> = {}): TicketMessage {
  return { what: 'message', by: 'attendant', at: at(10), text, awaitsAnswer: true, ...changes };
}

/** What an attendant writes without waiting for an answer. */
export function aRemark(text: string): TicketMessage {
  return { what: 'message', by: 'attendant', at: at(15), text };
}

/** What an attendant notes for the desk. */
export function aNote(text: string): TicketNote {
  return { what: 'note', by: 'attendant', at: at(12), text };
}

/** That an attendant takes the ticket over. */
export function anAssignment(attendant: TicketAssignment['attendant'], changes: Partial<TicketAssignment> = {}): TicketAssignment {
  return { what: 'assigned', by: 'attendant', at: at(11), attendant, ...changes };
}

/** A file that was sent to the desk. */
export function aFile(changes: Partial<TicketFile> = {}): TicketFile {
  return { what: 'file', by: 'user', at: at(5), id: 'f1', name: 'print.png', contentType: 'image/png', bytes: 6, ...changes };
}

/** The same with its bytes. */
export function anAttachment(changes: Partial<TicketFile> = {}): TicketAttachment {
  return { file: aFile(changes), content: () => Promise.resolve(Readable.from([Buffer.from('pixels')])) };
}

/** A closing by an attendant. */
export function aClosing(changes: Partial<TicketClosing> = {}): TicketClosing {
  return { what: 'closed', by: 'attendant', at: at(30), reason: 'Resolvido com a versão nova', ...changes };
}

/** A reopening by the user an hour after the closing, which may come up to 48 hours after it. */
export function aReopening(changes: Partial<TicketReopeningRequest> = {}): TicketReopeningRequest {
  const asked = { what: 'reopened', by: 'user', at: '2026-09-08T14:30:00.000Z', reason: 'O erro voltou: "não" \\ 😀' } as const;
  return { ...asked, withinHours: 48, ...changes };
}

/** The fact that remains of a reopening. */
export function factOf({ withinHours: _withinHours, ...fact }: TicketReopeningRequest): TicketFact {
  return fact;
}

/** The facts of one kind in the history of a ticket; none when there is no such ticket. */
export async function factsOf<W extends TicketFact['what']>(
  store: TicketStore,
  protocolNumber: string,
  what: W,
): Promise<readonly Extract<TicketFact, { what: W }>[]> {
  if ((await store.get(protocolNumber)) === undefined) return [];
  const history = await store.history(protocolNumber);
  return history.filter((fact): fact is Extract<TicketFact, { what: W }> => fact.what === what);
}

/** So many minutes after the opening. */
function at(minutes: number): string {
  return new Date(Date.parse('2026-09-08T13:00:00.000Z') + minutes * 60_000).toISOString();
}
