import type { Ticket } from '../service-desk/ticket.ts';
import type { ConversationMemory } from './conversation-memory.ts';

/** Whether the person has proved anything that opens tickets to them: an address alone, typed with a CPF, does not. */
export function hasProof(memory: ConversationMemory): boolean {
  return hasProvedAddress(memory) || (memory.proved?.tickets?.length ?? 0) > 0;
}

/** Whether the person reads the address that they have given. */
export function hasProvedAddress({ proved, identification }: ConversationMemory): boolean {
  return proved?.email !== undefined && proved.email === identification?.email;
}

/** Whether a ticket may be shown to the person: it is recorded under their CPF, and under the address that they have proved, or they know its key. */
export function mayRead(memory: ConversationMemory, { requester, protocolNumber }: Pick<Ticket, 'requester' | 'protocolNumber'>): boolean {
  const { identification, proved } = memory;
  if (requester.cpf !== identification?.cpf) return false;
  const isTheirs = hasProvedAddress(memory) && requester.email.toLowerCase() === identification.email.toLowerCase();
  return isTheirs || proved?.tickets?.includes(protocolNumber) === true;
}
