import { expect } from 'chai';

import type { TicketPage, TicketStore } from '../../../bot/ports/ticket-store.ts';
import type { Ticket, TicketState } from '../../../bot/service-desk/ticket.ts';
import { aClosing, aDraft, anAnswer, aQuestion, aReopening, somebody } from './samples.ts';
import type { StoresOf } from './under-test.ts';

/** What findByRequester() and list() promise. */
export function findingContract(stores: StoresOf): void {
  it('findByRequester() gives the tickets of CPF and e-mail together, newest first, as they are now', async () => {
    const { store, other } = stores();
    const requester = somebody();
    const old = await store.open('key-1', aDraft({ requester }));
    const recent = await store.open('key-2', aDraft({ requester, openedAt: '2026-09-09T13:00:00.000Z' }));
    await store.open('key-3', aDraft({ requester: { ...requester, email: `outra.${requester.email}` } }));
    await store.open('key-4', aDraft({ requester: { ...requester, cpf: somebody().cpf } }));
    expect(await other.findByRequester(requester)).to.deep.equal([recent, old]);
    const { ticket } = await store.close('key-5', recent.protocolNumber, aClosing());
    expect(await other.findByRequester(requester)).to.deep.equal([ticket, old]);
  });

  it('findByRequester() compares e-mail addresses without case', async () => {
    const { store } = stores();
    const requester = somebody();
    const ticket = await store.open('key-1', aDraft({ requester: { ...requester, email: requester.email.replace('jose', 'Jose') } }));
    expect(await store.findByRequester({ ...requester, email: requester.email.toUpperCase() })).to.deep.equal([ticket]);
  });

  it('findByRequester() gives nothing to somebody without tickets, whatever they type as an address', async () => {
    const { store } = stores();
    const { requester } = await store.open('key-1', aDraft());
    for (const email of ['', '*', '%', "' OR 1=1 --", '../', '~', requester.email.slice(0, -1)]) {
      expect(await store.findByRequester({ ...requester, email }), email).to.deep.equal([]);
    }
    expect(await store.findByRequester(somebody())).to.deep.equal([]);
  });

  it('open() of thirty tickets of one person at once loses none of them', async () => {
    const { store, other } = stores();
    const requester = somebody();
    const drafts = Array.from({ length: 30 }, () => aDraft({ requester }));
    await Promise.all(drafts.map((draft, at) => (at % 2 === 0 ? store : other).open(`key-${draft.protocolNumber}`, draft)));
    const found = (await store.findByRequester(requester)).map(({ protocolNumber }) => protocolNumber);
    expect(found).to.have.members(drafts.map(({ protocolNumber }) => protocolNumber));
  });

  it('has a list, or names the page of its ticket system on which the staff sees the tickets', () => {
    const { list, page } = stores().store.capabilities;
    if (list === undefined) expect(page).to.match(/^https?:/);
    else expect(page).to.equal(undefined);
  });

  whereListed('list() gives the tickets of a system in a state, and follows them', async ({ store, other }) => {
    const { protocolNumber } = await store.open('key-1', aDraft());
    const shownIn = (...lists: readonly [string, TicketState][]) => expectShown(other, protocolNumber, lists);
    await shownIn(['transferegov', 'open']);
    await store.append('key-2', protocolNumber, aQuestion('Qual?'));
    await shownIn(['transferegov', 'waiting-for-user']);
    await store.append('key-3', protocolNumber, anAnswer('Firefox'));
    await shownIn(['transferegov', 'open']);
    await store.append('key-4', protocolNumber, aQuestion('E a versão?'));
    await shownIn(['transferegov', 'waiting-for-user']);
    await store.close('key-5', protocolNumber, aClosing());
    await shownIn(['transferegov', 'closed']);
    await store.reopen('key-6', protocolNumber, aReopening());
    await shownIn(['transferegov', 'open']);
  });

  whereListed('list() gives reopened tickets first, then the oldest, and the last closed first', async ({ store }) => {
    const opened: Ticket[] = [];
    for (const day of ['12', '10', '11']) opened.push(await store.open('key', aDraft({ openedAt: `2026-09-${day}T13:00:00.000Z` })));
    const [latest, first, second] = opened.map(({ protocolNumber }) => protocolNumber) as [string, string, string];
    const order = async (state: TicketState): Promise<readonly string[]> => namesOf(await listed(store, { state, limit: 50 }, opened));
    expect(await order('open')).to.deep.equal([first, second, latest]);
    await store.close('close', latest, aClosing({ at: '2026-09-12T14:00:00.000Z' }));
    await store.reopen('reopen', latest, aReopening({ at: '2026-09-12T15:00:00.000Z' }));
    expect(await order('open')).to.deep.equal([latest, first, second]);
    await store.close('close', first, aClosing({ at: '2026-09-13T10:00:00.000Z' }));
    await store.close('close', second, aClosing({ at: '2026-09-13T11:00:00.000Z' }));
    expect(await order('closed')).to.deep.equal([second, first]);
    expect(await order('open')).to.deep.equal([latest]);
  });

  whereListed('list() gives pages that together hold every ticket once', async ({ store }) => {
    const opened = await Promise.all(
      Array.from({ length: 23 }, (_, at) => store.open(`key-${at}`, aDraft({ openedAt: openedOn(at % 5) }))),
    );
    const all = await listed(store, { state: 'open', limit: 4 }, opened);
    expect(namesOf(all)).to.have.length(23).and.to.have.members(namesOf(opened));
    expect(all).to.have.deep.members(opened);
    expect(all.map(({ openedAt }) => openedAt)).to.deep.equal(all.map(({ openedAt }) => openedAt).sort());
  });

  whereSearched('search() finds by words of a name in any order, without case and accents, the newest first', async ({ store, search }) => {
    const surname = aWord();
    const named = (name: string, openedAt = '2026-09-08T13:00:00.000Z') =>
      store.open('key', aDraft({ requester: { ...somebody(), name }, openedAt }));
    const old = await named(`Conceição de ${surname} Ávila`);
    const recent = await named(`CONCEICAO ${surname.toUpperCase()}`, '2026-09-09T13:00:00.000Z');
    const another = await named(`Bento ${surname}`, '2026-09-07T13:00:00.000Z');
    const found = async (name: string, limit = 50) => namesOf(await search({ name, limit }));
    expect(await found(surname)).to.deep.equal(namesOf([recent, old, another]));
    expect(await found(`${surname} conceicao`)).to.deep.equal(namesOf([recent, old]));
    expect(await found(`avila, CONCEIÇÃO de ${surname}`)).to.deep.equal(namesOf([old]));
    expect(await found(surname, 2)).to.deep.equal(namesOf([recent, old]));
    for (const nothing of ['', ' ', 'de', '*', '%', '../', `${surname} ${aWord()}`, surname.slice(1)])
      expect(await found(nothing), nothing).to.deep.equal([]);
  });

  whereSearched('search() finds by CPF, in the systems that are named, as the tickets are now', async ({ store, other, search }) => {
    const requester = somebody();
    const own = await store.open('key-1', aDraft({ requester }));
    const second = { ...requester, email: `outra.${requester.email}` };
    const elsewhere = await other.open('key-2', aDraft({ requester: second, system: 'sei', openedAt: '2026-09-09T13:00:00.000Z' }));
    const wanted = { cpf: requester.cpf, limit: 50 };
    expect(await search(wanted)).to.deep.equal([elsewhere, own]);
    expect(await search({ ...wanted, systems: ['pen', 'sei'] })).to.deep.equal([elsewhere]);
    expect(await search({ ...wanted, systems: [] })).to.deep.equal([]);
    const { ticket } = await store.close('key-3', own.protocolNumber, aClosing());
    expect(await search({ ...wanted, systems: ['transferegov'] })).to.deep.equal([ticket]);
    expect(await search({ ...wanted, cpf: somebody().cpf })).to.deep.equal([]);
  });

  type Searched = ReturnType<StoresOf> & { readonly search: NonNullable<TicketStore['capabilities']['search']> };

  function whereSearched(claim: string, test: (under: Searched) => Promise<void>): void {
    it(`${claim}, where the store can search`, async () => {
      const { search } = stores().store.capabilities;
      if (search !== undefined) await test({ ...stores(), search });
    });
  }

  function whereListed(claim: string, test: (under: ReturnType<StoresOf>) => Promise<void>): void {
    it(`${claim}, where the store can list`, async () => {
      if (stores().store.capabilities.list !== undefined) await test(stores());
    });
  }
}

/** All pages of a list, but of its tickets only those of the test: the system may hold others. */
async function listed(
  store: TicketStore,
  { system = 'transferegov', state, limit }: { readonly system?: string; readonly state: TicketState; readonly limit: number },
  own: readonly Ticket[],
): Promise<readonly Ticket[]> {
  const { list } = store.capabilities;
  if (list === undefined) return [];
  const found: Ticket[] = [];
  let page: TicketPage | undefined;
  do {
    page = await list({ system, state, limit, ...(page?.next === undefined ? {} : { after: page.next }) });
    expect(page.tickets.length).to.be.at.most(limit);
    for (const ticket of page.tickets) expect(ticket).to.include({ system, state });
    found.push(...page.tickets);
  } while (page.next !== undefined);
  return found.filter(({ protocolNumber }) => namesOf(own).includes(protocolNumber));
}

async function expectShown(store: TicketStore, protocolNumber: string, lists: readonly (readonly [string, TicketState])[]): Promise<void> {
  const ticket = await store.get(protocolNumber);
  const own = ticket === undefined ? [] : [ticket];
  const found: string[] = [];
  for (const system of ['transferegov', 'pen']) {
    for (const state of ['open', 'waiting-for-user', 'closed'] as const) {
      for (const shown of await listed(store, { system, state, limit: 50 }, own)) {
        expect(shown).to.deep.equal(ticket);
        found.push(`${system} ${state}`);
      }
    }
  }
  expect(found).to.deep.equal(lists.map((list) => list.join(' ')));
}

function namesOf(tickets: readonly Ticket[]): readonly string[] {
  return tickets.map(({ protocolNumber }) => protocolNumber);
}

/** A word that is in nobody's name yet. */
function aWord(): string {
  return `q${String(Math.floor(Math.random() * 1e15))}`;
}

function openedOn(day: number): string {
  return `2026-09-0${day + 1}T13:00:00.000Z`;
}
