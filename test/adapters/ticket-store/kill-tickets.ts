import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

import { expect } from 'chai';

import { memoryTicketStore } from '../../../adapters/ticket-store/memory-ticket-store.ts';
import type { TicketStore } from '../../../bot/ports/ticket-store.ts';
import type { TicketDraft, TicketFact } from '../../../bot/service-desk/ticket.ts';
import { aDraft } from '../../contracts/ticket-store/samples.ts';
import { kept, lifeOf } from '../../contracts/ticket-store/ticket-life.ts';

/** Key of the stores that are killed. */
export const dataKey = 'a key of at least thirty-two characters';

/** Where a process keeps its tickets. */
export interface Place {
  readonly settings: Readonly<Record<string, string>>;
  readonly directory: string;
}

/** Numbers of tickets, each with the last of its calls that was acknowledged. */
export type Acknowledged = ReadonlyMap<string, number>;

/** The draft of a ticket that two processes know by its number. */
export function draftOf(protocolNumber: string): TicketDraft {
  const requester = { name: 'Maria', email: `${protocolNumber}@exemplo.gov.br`, cpf: '52998224725' };
  return aDraft({ protocolNumber, requester });
}

/** Lets processes live tickets and kills each after some calls. */
export async function liveAndKill(place: Place, kills: number): Promise<Acknowledged> {
  const acknowledged = new Map<string, number>();
  let calls = 0;
  for (let run = 0; run < kills; run += 1) {
    const told = await toldUntilKilled(place, { run, afterCalls: 11 + Math.floor(Math.random() * 110) });
    for (const [number, deed] of told) acknowledged.set(number, deed);
    calls += told.length;
  }
  expect(calls).to.be.greaterThan(10 * kills);
  return acknowledged;
}

/** Every acknowledged call is done, in its order and once, and every ticket is in the one list of its state. */
export async function expectNothingLost(store: TicketStore, acknowledged: Acknowledged): Promise<void> {
  const whole = await wholeLife();
  for (const [number, last] of acknowledged) {
    const history = await store.history(number);
    expect(history, number).to.deep.equal(whole.slice(0, history.length));
    expect(history.length, `${number} ${last}`).to.be.at.least(last + 2);
  }
  await expectListed(store, acknowledged);
}

/** When all calls come again, every ticket has lived its whole life once. */
export async function expectWholeAgain(store: TicketStore, acknowledged: Acknowledged): Promise<void> {
  const whole = await wholeLife();
  for (const number of acknowledged.keys()) {
    const draft = draftOf(number);
    for (const call of lifeOf(draft)) await call(store);
    expect((await kept(store, draft))[1], number).to.deep.equal(whole);
  }
  await expectListed(store, acknowledged);
}

async function toldUntilKilled(
  place: Place,
  { run, afterCalls }: { readonly run: number; readonly afterCalls: number },
): Promise<readonly (readonly [string, number])[]> {
  const extension = import.meta.url.slice(-2);
  const program = fileURLToPath(new URL(`live-tickets-process.${extension}`, import.meta.url));
  const args = [...(extension === 'ts' ? ['--import', 'tsx'] : []), program, JSON.stringify(place), `2026-${run}`];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  const told: [string, number][] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    const [number = '', deed = ''] = line.split(' ');
    told.push([number, Number(deed)]);
    if (told.length === afterCalls) child.kill('SIGKILL');
  }
  await ended;
  return told;
}

/** The history of a ticket that nothing has cut off. */
async function wholeLife(): Promise<readonly TicketFact[]> {
  const [store, draft] = [memoryTicketStore(), draftOf('2026-0')];
  for (const call of lifeOf(draft)) await call(store);
  return store.history(draft.protocolNumber);
}

/** Tickets of calls that nobody acknowledged may be listed too. */
async function expectListed(store: TicketStore, acknowledged: Acknowledged): Promise<void> {
  const listed = new Set<string>();
  for (const state of ['open', 'waiting-for-user', 'closed'] as const) {
    const page = await store.capabilities.list?.({ system: 'transferegov', state, limit: 5_000 });
    for (const ticket of page?.tickets ?? []) {
      expect(await store.get(ticket.protocolNumber))
        .to.deep.equal(ticket)
        .and.to.include({ state });
      expect(listed.has(ticket.protocolNumber), ticket.protocolNumber).to.equal(false);
      listed.add(ticket.protocolNumber);
    }
  }
  for (const number of acknowledged.keys()) expect(listed.has(number), number).to.equal(true);
}
