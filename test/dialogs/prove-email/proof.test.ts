import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { expect } from 'chai';

import { testClock } from '../../../adapters/clock/test-clock.ts';
import { memoryConversationStore } from '../../../adapters/conversation-store/memory-conversation-store.ts';
import { embeddedConversationStore } from '../../../adapters/conversation-store/embedded-conversation-store.ts';
import { embeddedTranscriptStore } from '../../../adapters/transcript-store/embedded-transcript-store.ts';
import type { MailboxId } from '../../../bot/ports/conversation-store.ts';
import { createSealer } from '../../../bot/sealing.ts';
import type { Identification } from '../../../bot/service-desk/identification.ts';
import { formatProtocolNumber } from '../../../bot/service-desk/protocol-number.ts';
import { identificationTexts } from '../../../bot/texts/identification.ts';
import { proveEmailTexts as say } from '../../../bot/texts/prove-email.ts';
import { ticketHistoryTexts } from '../../../bot/texts/ticket-history.ts';
import { keysOf } from '../../../bot/turn/ticket-keys.ts';
import { maria } from '../../contracts/ticket-store/samples.ts';
import { readLetter } from '../../support/letter.ts';
import { lastCode } from '../../support/play-chat.ts';
import { sampleTickets } from '../../support/sample-tickets.ts';
import { silentLog } from '../../support/silent-log.ts';
import { openTalkDesk, textsOf, usualTime, type TalkDesk } from '../../support/talk-desk.ts';
import { until } from '../../support/waiting.ts';

const stranger = { ...maria, name: 'Joana Souza', email: 'joana@exemplo.gov.br' };
const someone = { name: 'Rui Barbosa', email: 'rui@exemplo.gov.br', cpf: '11144477735' };
const mariasTicket = formatProtocolNumber(2026, 101);
const nobodysTicket = formatProtocolNumber(2026, 999_999);

describe('a proof', () => {
  let desk: TalkDesk;
  beforeEach(async () => {
    desk = await openTalkDesk();
  });
  afterEach(() => desk.close());

  it('tells a stranger with the same CPF and another address exactly what it tells somebody without tickets', async () => {
    const other = await openTalkDesk();
    await sampleTickets['open']?.(desk.tickets);
    const talks: string[][] = [];
    for (const one of [desk, other]) {
      const mailbox = await begin(one, stranger);
      const heard = [await one.say(mailbox, 'Ver meus chamados'), await one.say(mailbox, await lastCode(one, mailbox))];
      heard.push(await one.say(mailbox, say.useKey), await one.say(mailbox, mariasTicket), await one.say(mailbox, 'BCDF-2345'));
      talks.push(heard.flatMap((said) => said.map((activity) => JSON.stringify({ ...activity, id: '', timestamp: '', replyToId: '' }))));
      expect(recipients(one)).to.deep.equal([stranger.email]);
    }
    expect(talks[0]).to.deep.equal(talks[1]);
    expect(talks[0]?.join()).to.include(ticketHistoryTexts.none);
    await other.close();
  });

  it('mails the code to the address of the conversation alone, and shows it masked', async () => {
    await sampleTickets['of-another-address']?.(desk.tickets);
    const mailbox = await begin(desk, maria);
    const [sent] = await desk.say(mailbox, 'Ver meus chamados');
    await lastCode(desk, mailbox);
    expect(recipients(desk)).to.deep.equal([maria.email]);
    expect(sent?.text)
      .to.include(String.raw`m\*\*\*@exemplo.gov.br`)
      .and.not.include(maria.email);
  });

  it('is a code that holds for ten minutes of the desk’s clock', async () => {
    for (const [minutes, holds] of [
      [10, true],
      [11, false],
    ] as const) {
      const mailbox = await begin(desk, maria, `c-${String(minutes)}`);
      await desk.say(mailbox, 'Ver meus chamados');
      const code = await lastCode(desk, mailbox);
      desk.clock.advance(minutes * 60_000);
      const [first] = textsOf(await desk.say(mailbox, code));
      expect(first).to.equal(holds ? say.proved : say.codeWrong);
    }
  });

  it('is a code that holds no more after five wrong ones, after another one, or in another conversation', async () => {
    const mailbox = await begin(desk, maria);
    await desk.say(mailbox, 'Ver meus chamados');
    const first = await lastCode(desk, mailbox);
    for (let tries = 0; tries < 5; tries += 1) expect(await firstAnswer(mailbox, wrongThan(first))).to.equal(say.codeWrong);
    expect(await firstAnswer(mailbox, first)).to.equal(say.codeWrong);
    await desk.say(mailbox, say.again);
    const second = await lastCode(desk, mailbox);
    await desk.say(mailbox, say.again);
    expect(await firstAnswer(mailbox, second)).to.equal(say.codeWrong);
    const third = await lastCode(desk, mailbox);
    const elsewhere = await begin(desk, maria, 'c2');
    await desk.say(elsewhere, 'Ver meus chamados');
    expect(await firstAnswer(elsewhere, third)).to.equal(say.codeWrong);
    expect(await firstAnswer(mailbox, third)).to.equal(say.proved);
  });

  it('holds over a restart of the desk', async () => {
    const [clock, tickets] = [testClock(usualTime), desk.tickets];
    await sampleTickets['open']?.(tickets);
    const store = memoryConversationStore({ clock });
    const before = await openTalkDesk({ store, clock, tickets });
    const mailbox = await begin(before, maria);
    await before.say(mailbox, 'Ver meus chamados');
    const code = await lastCode(before, mailbox);
    await before.leave();
    const after = await openTalkDesk({ store, clock, tickets });
    expect(textsOf(await after.say(mailbox, code))[0]).to.equal(say.proved);
    await after.close();
  });

  it('is refused to an address that had five codes within the hour, in whatever conversations, and tickets make no difference', async () => {
    await sampleTickets['open']?.(desk.tickets);
    for (const person of [maria, someone]) {
      for (let count = 1; count <= 5; count += 1) {
        const mailbox = await begin(desk, person, `${person.email} ${String(count)}`);
        expect(await firstAnswer(mailbox, 'Ver meus chamados')).to.match(/^Antes de mostrar/);
      }
      const mailbox = await begin(desk, person, `${person.email} 6`);
      expect(await firstAnswer(mailbox, 'Ver meus chamados')).to.equal(say.tooManyCodes);
    }
    await until(() => desk.mailer.letters.size === 10);
  });

  it('by number and key shows that ticket to whoever gives its CPF, with whatever address', async () => {
    await sampleTickets['open']?.(desk.tickets);
    await sampleTickets['waiting']?.(desk.tickets);
    const key = await mariasKey();
    const mailbox = await begin(desk, stranger);
    await desk.say(mailbox, 'Ver meus chamados');
    await desk.say(mailbox, say.useKey);
    const typed = key.toLowerCase().replace('-', ' ');
    const texts = textsOf(await desk.say(mailbox, `${mariasTicket}, chave ${typed}`));
    expect(texts[0]).to.equal(say.opened);
    expect(texts[1]).to.match(new RegExp(`^Chamado \\*\\*${mariasTicket}\\*\\*: em análise`));
    expect(JSON.stringify(await desk.log(mailbox)))
      .to.include(`${mariasTicket}, chave ••••••••`)
      .and.not.include(typed);
  });

  it('by number and key says the same of a number that does not exist, of a wrong key and of the right key of somebody else', async () => {
    await sampleTickets['open']?.(desk.tickets);
    const key = await mariasKey();
    const said: (readonly string[])[] = [];
    for (const [person, typed] of [
      [maria, `${mariasTicket} BCDF-2345`],
      [someone, `${mariasTicket} ${key}`],
      [someone, `${nobodysTicket} ${(await keysOf(nobodysTicket, fingerprints))[0] ?? ''}`],
    ] as const) {
      const mailbox = await begin(desk, person, typed);
      await desk.say(mailbox, 'Ver meus chamados');
      await desk.say(mailbox, say.useKey);
      const answer = await desk.say(mailbox, typed);
      said.push(answer.map(({ text, suggestedActions }) => JSON.stringify([text, suggestedActions])));
    }
    expect(said[0]?.[0]).to.include(say.keyWrong);
    expect(said[1]).to.deep.equal(said[0]);
    expect(said[2]).to.deep.equal(said[0]);
  });

  it('by number and key may be tried five times', async () => {
    await sampleTickets['open']?.(desk.tickets);
    const mailbox = await begin(desk, maria);
    await desk.say(mailbox, 'Ver meus chamados');
    await desk.say(mailbox, say.useKey);
    for (let tries = 1; tries <= 5; tries += 1) {
      expect(await firstAnswer(mailbox, `${mariasTicket} BCDF-2345`)).to.equal(say.keyWrong);
      await desk.say(mailbox, say.keyAgain);
    }
    expect(await firstAnswer(mailbox, `${mariasTicket} ${await mariasKey()}`)).to.equal(say.keyTooMany);
  });

  it('sends who has lost the address to an attendant, tells nothing, and masks six digits no more', async () => {
    await sampleTickets['open']?.(desk.tickets);
    const mailbox = await begin(desk, maria);
    await desk.say(mailbox, 'Ver meus chamados');
    const texts = textsOf(await desk.say(mailbox, 'perdi o acesso'));
    expect(texts[0]).to.equal(say.lostAddress);
    expect(texts.join())
      .to.match(/atende/)
      .and.not.include(mariasTicket);
  });

  it('is kept nowhere in clear: not in the log, not in the state, not on the disk', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'balcao-proof-'));
    const clock = testClock(usualTime);
    const sealer = createSealer(['k'.repeat(32)]);
    const transcripts = await embeddedTranscriptStore(join(folder, 'transcripts'), sealer);
    const store = await embeddedConversationStore({ folder: join(folder, 'journal'), clock, sealer, transcripts, log: silentLog });
    const kept = await openTalkDesk({ store, clock });
    await sampleTickets['open']?.(kept.tickets);
    const mailbox = await begin(kept, maria);
    await kept.say(mailbox, 'Ver meus chamados');
    const code = await lastCode(kept, mailbox);
    await kept.say(mailbox, 'menu');
    const wrong = `${code.slice(3)}${code.slice(0, 3)}`;
    await kept.say(mailbox, wrong);
    await kept.say(mailbox, 'Ver meus chamados');
    const second = await lastCode(kept, mailbox);
    expect(textsOf(await kept.say(mailbox, `o código é ${second.slice(0, 3)} ${second.slice(3)}`))[0]).to.equal(say.proved);
    const { entries } = await store.read(mailbox, { audiences: ['user', 'staff', 'internal'], limit: 1_000 });
    const known = JSON.stringify([entries, await store.look(mailbox)]);
    await kept.close();
    expect(known).to.include('o código é ••••••••');
    const bytes = await Promise.all((await filesIn(folder)).map((file) => readFile(file, 'latin1')));
    expect(bytes.join('').length).to.be.greaterThan(1_000);
    for (const secret of [code, wrong, second, `${second.slice(0, 3)} ${second.slice(3)}`]) {
      expect(known).to.not.include(secret);
      expect(bytes.some((text) => text.includes(secret))).to.equal(false);
    }
    await rm(folder, { recursive: true });
  });

  async function firstAnswer(mailbox: MailboxId, text: string): Promise<string | undefined> {
    return textsOf(await desk.say(mailbox, text))[0];
  }
});

/** Opens a conversation with somebody whom the portal knows. */
async function begin(desk: TalkDesk, person: Identification, conversation = 'c1'): Promise<MailboxId> {
  const mailbox = await desk.open(conversation, { from: 'portal', ...person });
  await desk.say(mailbox, identificationTexts.offerYes);
  return mailbox;
}

const fingerprints = {
  fingerprint: async (purpose: string, text: string) => createSealer(['k'.repeat(32)]).fingerprint(purpose, text),
};

async function mariasKey(): Promise<string> {
  return (await keysOf(mariasTicket, fingerprints))[0] ?? '';
}

function wrongThan(code: string): string {
  return String((Number(code) + 1) % 1_000_000).padStart(6, '0');
}

function recipients({ mailer }: TalkDesk): readonly (string | undefined)[] {
  return [...mailer.letters.values()].map((raw) => readLetter(raw).header('To'));
}

async function filesIn(folder: string): Promise<readonly string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  return found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}
