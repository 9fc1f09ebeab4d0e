import { expect } from 'chai';

import type { DeskListener } from '../../../../adapters/attendant-desk/browser/desk/connection/desk-line.ts';
import type { DeskApi } from '../../../../adapters/attendant-desk/browser/desk/connection/desk-routes.ts';
import { type Desk, openDesk } from '../../../../adapters/attendant-desk/browser/desk/model/desk.ts';
import { keepIn } from '../../../../adapters/attendant-desk/browser/desk/state/keep.ts';
import { firstRoute } from '../../../../adapters/attendant-desk/browser/desk/state/route.ts';
import type { DeskConversation, DeskFrame, DeskLine, DeskRequest } from '../../../../adapters/attendant-desk/wire.ts';
import { aWaiting } from '../../../support/fake-desk-server.ts';

const me = { id: 'ana', name: 'Ana' };
const line: DeskLine = { id: 'a|0', at: 5, author: 'user', text: 'oi', isNote: false, files: [], offered: [] };

/** Somebody whom I serve. */
const aMine = (id: string): DeskConversation => ({
  ...aWaiting(id),
  attendance: { place: 'desk', queue: 'sei', attendant: me, since: 1, subject: '', onHold: false },
});

describe('the desk of a page', () => {
  let held: Map<string, string>;
  let desk: Desk;
  let listener: DeskListener;
  let sent: DeskRequest[];
  let isClosed: boolean;
  let now: number;

  beforeEach(() => {
    held = new Map();
    now = 1_000_000;
    open();
  });
  afterEach(() => desk.close());

  /** Opens the page, as at the start and after a reload. */
  function open(): void {
    sent = [];
    isClosed = false;
    desk = openDesk({
      session: { member: me, role: 'attendant', systems: [], csrf: '' },
      api: { session: async () => ({ ok: false, status: 0 }) } as unknown as DeskApi,
      connect(one) {
        listener = one;
        return { send: (request) => void sent.push(request), close: () => (isClosed = true) };
      },
      keep: keepIn(
        {
          getItem: (name) => held.get(name) ?? null,
          setItem: (name, value) => void held.set(name, value),
          removeItem: (name) => void held.delete(name),
        },
        me.id,
      ),
      clock: () => now,
      route: firstRoute,
    });
  }

  const hear = (frame: DeskFrame): void => listener.onFrame(frame);
  const kinds = (): readonly string[] => sent.map(({ kind }) => kind);
  const acts = () => sent.flatMap((request) => (request.kind === 'act' ? [request] : []));
  const snapshot = (...conversations: readonly DeskConversation[]): void =>
    hear({ kind: 'snapshot', number: 'n-1', now: 50_000, presence: 'available', desk: { conversations, presences: [], systems: [] } });

  it('greets with the last change it has seen and the standing it had, after a break', () => {
    listener.onOpen();
    expect(sent[0]).to.deep.equal({ kind: 'hello' });
    snapshot();
    desk.stand({ state: 'pause', reason: 'Almoço' });
    listener.onLost(false);
    expect(desk.line.value).to.equal('lost');
    sent = [];
    listener.onOpen();
    expect(sent[0]).to.deep.equal({ kind: 'hello', after: 'n-1', presence: { state: 'pause', reason: 'Almoço' } });
    hear({ kind: 'beat', now: 60_000 });
    expect(desk.line.value).to.equal('open');
  });

  it('keeps its standing over a reload', () => {
    desk.stand({ state: 'available' });
    desk.close();
    open();
    listener.onOpen();
    expect(sent[0]).to.deep.equal({ kind: 'hello', presence: { state: 'available' } });
  });

  it('counts on the server’s clock', () => {
    snapshot();
    expect(desk.now.value).to.equal(50_000);
  });

  it('follows its own conversations and the one on the screen, and no longer than that', () => {
    snapshot(aMine('a'), aWaiting('b'), aWaiting('c'));
    expect(sent).to.deep.equal([{ kind: 'follow', conversation: 'a' }]);
    desk.route.value = { ...firstRoute, conversation: 'b' };
    expect(sent.at(-1)).to.deep.equal({ kind: 'follow', conversation: 'b' });
    desk.route.value = { ...firstRoute, conversation: 'c' };
    expect(sent.slice(-2)).to.deep.equal([
      { kind: 'follow', conversation: 'c' },
      { kind: 'unfollow', conversation: 'b' },
    ]);
  });

  it('goes on reading where it was when the line is back', () => {
    snapshot(aMine('a'));
    hear({ kind: 'lines', conversation: 'a', lines: [line], watermark: 'e-7', more: false });
    sent = [];
    listener.onOpen();
    expect(sent).to.deep.include({ kind: 'follow', conversation: 'a', after: 'e-7' });
  });

  it('sends what has no answer again as the same request, after a break and after a reload', async () => {
    snapshot(aMine('a'));
    void desk.act('a', { do: 'say', text: 'bom dia' });
    const [first] = acts();
    listener.onOpen();
    expect(acts().map(({ request }) => request)).to.deep.equal([first?.request, first?.request]);
    desk.close();
    open();
    listener.onOpen();
    expect(acts().at(-1)).to.deep.equal(first);
    hear({ kind: 'outcome', request: first?.request ?? '', outcome: { done: true } });
    expect(desk.outbox.value).to.deep.equal([]);
    sent = [];
    listener.onOpen();
    expect(kinds()).to.not.include('act');
  });

  it('does not send again what the server could not read, until somebody asks for it', () => {
    snapshot(aMine('a'));
    void desk.act('a', { do: 'say', text: 'bom dia' });
    const [first] = acts();
    listener.onLost(true);
    listener.onOpen();
    expect(acts()).to.have.lengthOf(1);
    desk.retry(first?.request ?? '');
    expect(acts().at(-1)).to.deep.equal(first);
  });

  it('does not send a refused message again, and tells why', async () => {
    snapshot(aMine('a'));
    const outcome = desk.act('a', { do: 'say', text: 'sua senha?' });
    hear({ kind: 'outcome', request: acts()[0]?.request ?? '', outcome: { done: false, refusal: 'guarded' } });
    expect(await outcome).to.deep.equal({ done: false, refusal: 'guarded' });
    expect(desk.outbox.value.map(({ state }) => state)).to.deep.equal(['refused']);
    desk.close();
    open();
    listener.onOpen();
    expect(kinds()).to.not.include('act');
    desk.withdraw(desk.outbox.value[0]?.request ?? '');
    expect(desk.outbox.value).to.deep.equal([]);
  });

  it('takes a message out of the outbox when it comes back as a line', () => {
    snapshot(aMine('a'));
    void desk.act('a', { do: 'say', text: 'bom dia' });
    const request = acts()[0]?.request ?? '';
    hear({ kind: 'lines', conversation: 'a', lines: [{ ...line, author: 'attendant', request }], watermark: 'e-1', more: false });
    expect(desk.outbox.value).to.deep.equal([]);
  });

  it('shows who is typing until they have written', () => {
    snapshot(aMine('a'));
    hear({ kind: 'user-typing', conversation: 'a' });
    expect(desk.typing.value.has('a')).to.equal(true);
    hear({ kind: 'lines', conversation: 'a', lines: [line], watermark: 'e-1', more: false });
    expect(desk.typing.value.has('a')).to.equal(false);
  });

  it('says at most every three seconds that somebody types', () => {
    const count = (): number => kinds().filter((kind) => kind === 'typing').length;
    desk.typed('a');
    now += 2_999;
    desk.typed('a');
    expect(count()).to.equal(1);
    now += 1;
    desk.typed('a');
    expect(count()).to.equal(2);
  });

  it('forgets everything when the session ends', () => {
    snapshot(aMine('a'));
    void desk.act('a', { do: 'say', text: 'bom dia' });
    hear({ kind: 'signed-out' });
    expect(desk.line.value).to.equal('signed-out');
    expect(isClosed).to.equal(true);
    expect([...held.keys()]).to.deep.equal([]);
    listener.onLost(false);
    expect(desk.line.value).to.equal('signed-out');
  });
});
