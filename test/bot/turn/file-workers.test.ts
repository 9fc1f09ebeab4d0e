import { Readable } from 'node:stream';

import { expect } from 'chai';

import { memoryConversationStore } from '../../../adapters/conversation-store/memory-conversation-store.ts';
import { testClock } from '../../../adapters/clock/test-clock.ts';
import { memoryFileStore } from '../../../adapters/file-store/memory-file-store.ts';
import { memoryTicketStore } from '../../../adapters/ticket-store/memory-ticket-store.ts';
import { BotError } from '../../../bot/errors.ts';
import type { Activity, Attachment, FileCheck, JsonObject } from '../../../bot/ports/activity.ts';
import type { ConversationStore, NewEffect, PendingEffect } from '../../../bot/ports/conversation-store.ts';
import type { FileScanner } from '../../../bot/ports/file-scanner.ts';
import type { FileStore } from '../../../bot/ports/file-store.ts';
import type { TicketStore } from '../../../bot/ports/ticket-store.ts';
import { fileScan, scanFiles } from '../../../bot/turn/effects/file-scan.ts';
import { attachToTicket, ticketAttach, ticketAttachLast } from '../../../bot/turn/effects/ticket-files.ts';
import { aDraft, factsOf } from '../../contracts/ticket-store/samples.ts';
import { aResult, claimed, claimedEffect, expectCode } from '../../support/store-pieces.ts';

const mailbox = 'conversation:directline|abc|1';
const context = { signal: new AbortController().signal };
const draft = aDraft();
const { protocolNumber } = draft;

describe('the workers of files', () => {
  let store: ConversationStore;
  let files: FileStore;
  let tickets: TicketStore;
  let asked: string[];
  const scanner: FileScanner = {
    present: true,
    async scan(content) {
      const text = (await content.toArray()).join('');
      asked.push(text);
      if (text === 'down') throw new BotError('scanner_unavailable', { reason: 'test' });
      return text === 'infected' ? { verdict: 'infected', signature: 'Test' } : { verdict: 'clean' };
    },
  };

  beforeEach(async () => {
    store = memoryConversationStore({ clock: testClock(Date.parse('2026-09-08T13:00:00Z')) });
    [files, tickets, asked] = [memoryFileStore(), memoryTicketStore(), []];
    await tickets.open('key-1', draft);
  });
  afterEach(() => store.close());

  const aFile = async (name: string, text: string, check: FileCheck): Promise<Attachment> => {
    const { id, bytes } = await files.put({ mailbox, content: Readable.from([Buffer.from(text)]), maxBytes: 100 });
    return { contentType: 'image/png', name, file: { id, bytes, check } };
  };
  /** A message with these files, whose turn asks for an effect. */
  const send = async (attachments: readonly Attachment[], effects: (message: Activity) => readonly NewEffect[]): Promise<void> => {
    const activity = { type: 'message', from: { id: 'maria', role: 'user' }, attachments } as const;
    await store.receive(mailbox, { activity, dedupeKeys: [], audience: 'user', create: true });
    const turn = await claimed(store);
    if (turn.cause.kind === 'activity') await store.commit(turn, aResult({ effects: effects(turn.cause.activity) }));
  };
  const names = async (): Promise<readonly string[]> => (await factsOf(tickets, protocolNumber, 'file')).map(({ name }) => name);
  const scan: (effect: PendingEffect) => Promise<JsonObject | undefined> = (effect) => scanFiles({ files, scanner })(effect, context);
  const attach = async (): Promise<void> => {
    const effect = await claimedEffect(store);
    await attachToTicket({ store, tickets, files, scanner })(effect, context);
    await store.settleEffect(effect, undefined);
  };

  it('scanFiles() tells the checks of what was being checked, and leaves everything else of the message as it is', async () => {
    const card: Attachment = { contentType: 'application/vnd.microsoft.card.hero', content: { title: 'x' } };
    const sent = [
      card,
      await aFile('a.png', 'fine', 'checking'),
      await aFile('b.png', 'infected', 'clean'),
      await aFile('c.png', 'infected', 'checking'),
    ];
    await send(sent, (message) => [fileScan(message)]);
    const effect = await claimedEffect(store);
    const outcome = await scan(effect);
    const [, a, b, c] = sent;
    const checked = (attachment: Attachment | undefined, check: FileCheck): unknown => ({
      ...attachment,
      file: { ...attachment?.file, check },
    });
    expect(outcome).to.deep.equal({
      activity: { ...(effect.payload['activity'] as object), attachments: [card, checked(a, 'clean'), b, checked(c, 'refused')] },
      checked: [a?.file?.id, c?.file?.id],
    });
    expect(asked).to.deep.equal(['fine', 'infected']);
    expect([await files.look(a?.file?.id ?? ''), await files.look(c?.file?.id ?? '')].map((file) => file === undefined)).to.deep.equal([
      false,
      true,
    ]);
  });

  it('scanFiles() again, after a crash behind the removal, says the same', async () => {
    await send([await aFile('c.png', 'infected', 'checking')], (message) => [fileScan(message)]);
    const effect = await claimedEffect(store);
    expect(await scan(effect)).to.deep.equal(await scan(effect));
  });

  it('scanFiles() leaves the file where it is while the scanner comes to no verdict', async () => {
    const file = await aFile('a.png', 'down', 'checking');
    await send([file], (message) => [fileScan(message)]);
    await expectCode(scan(await claimedEffect(store)), 'scanner_unavailable');
    expect(await files.look(file.file?.id ?? '')).to.not.equal(undefined);
  });

  it('attachToTicket() attaches the clean files up to its own commit, and no other', async () => {
    await send([await aFile('a.png', 'fine', 'clean'), await aFile('b.png', 'fine', 'checking')], () => []);
    await send([await aFile('c.png', 'fine', 'refused'), await aFile('d.png', 'fine', 'clean')], () => [ticketAttach(protocolNumber)]);
    await send([await aFile('e.png', 'fine', 'clean')], () => []);
    await attach();
    expect(await names()).to.deep.equal(['a.png', 'd.png']);
    expect(asked).to.deep.equal([]);
  });

  it('attachToTicket() again, for the same effect or another one, attaches nothing twice', async () => {
    await send([await aFile('a.png', 'fine', 'clean')], () => [ticketAttach(protocolNumber), ticketAttachLast(protocolNumber)]);
    const effect = await claimedEffect(store);
    const worker = attachToTicket({ store, tickets, files, scanner });
    await Promise.all([worker(effect, context), worker(effect, context), worker(await claimedEffect(store), context)]);
    await worker(effect, context);
    expect(await names()).to.deep.equal(['a.png']);
  });

  it('attachToTicket() goes on after a crash where it was', async () => {
    await send([await aFile('a.png', 'fine', 'clean'), await aFile('b.png', 'fine', 'clean')], () => [ticketAttach(protocolNumber)]);
    const effect = await claimedEffect(store);
    const dying: TicketStore = {
      ...tickets,
      async attach(key, number, file) {
        await tickets.attach(key, number, file);
        throw new TypeError('the process died after the write');
      },
    };
    await attachToTicket({ store, tickets: dying, files, scanner })(effect, context).catch(() => undefined);
    expect(await names()).to.deep.equal(['a.png']);
    await attachToTicket({ store, tickets, files, scanner })(effect, context);
    expect(await names()).to.deep.equal(['a.png', 'b.png']);
  });

  it('attachToTicket() takes the newest word on a file', async () => {
    await send([await aFile('a.png', 'fine', 'checking')], (message) => [fileScan(message)]);
    const effect = await claimedEffect(store);
    await store.settleEffect(effect, await scan(effect));
    const turn = await claimed(store);
    const { activity } = turn.cause.kind === 'outcome' ? (turn.cause.outcome as { readonly activity?: Activity }) : {};
    await store.commit(turn, aResult({ updates: activity === undefined ? [] : [activity], effects: [ticketAttach(protocolNumber)] }));
    await attach();
    expect(await names()).to.deep.equal(['a.png']);
  });

  it('attachToTicket() at the end has checked first what is still being checked', async () => {
    const infected = await aFile('b.png', 'infected', 'checking');
    await send([await aFile('a.png', 'fine', 'checking'), infected], () => [ticketAttachLast(protocolNumber)]);
    await attach();
    expect(await names()).to.deep.equal(['a.png']);
    expect(await files.look(infected.file?.id ?? '')).to.equal(undefined);
  });

  it('attachToTicket() waits for a ticket that is not there yet', async () => {
    await send([await aFile('a.png', 'fine', 'clean')], () => [ticketAttach('2026-0000009-9')]);
    await expectCode(attachToTicket({ store, tickets, files, scanner })(await claimedEffect(store), context), 'ticket_unknown');
  });
});
