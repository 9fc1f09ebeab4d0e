import { expect } from 'chai';

import { testClock } from '../../../adapters/clock/test-clock.ts';
import { memoryConversationStore } from '../../../adapters/conversation-store/memory-conversation-store.ts';
import type { ConversationStore, MailboxId } from '../../../bot/ports/conversation-store.ts';
import type { AnyFlow } from '../../../dialogs/flow/flow.ts';
import { writeFlow } from '../../../dialogs/flow/write-flow.ts';
import { flowTexts } from '../../../bot/texts/flow.ts';
import { openTalkDesk, textsOf, usualTime, type TalkDesk } from '../../support/talk-desk.ts';

interface Answers {
  readonly color: string;
  readonly animal: string;
  readonly city: string;
}
const { ask, compose, tell } = writeFlow<Answers>();

const anyText = (heard: string): string => heard;
const askColor = ask({ question: 'Qual cor?', understand: anyText, remember: 'color', otherwise: '?' });
const askAnimal = ask({ question: 'Qual bicho?', understand: anyText, remember: 'animal', otherwise: '?' });
const askCity = ask({ question: 'Qual cidade?', understand: anyText, remember: 'city', otherwise: '?' });
const tellAll = tell({ say: ({ answers: { color, animal, city } }) => `${String(color)}, ${String(animal)}, ${String(city)}` });
const before = compose({ id: 'main', version: 1, steps: { askColor, askAnimal, tellAll } });

describe('a conversation that is open during a deployment', () => {
  it('goes on at its step when a step was added before it', async () => {
    expect(await answersAfter(compose({ id: 'main', version: 2, steps: { askCity, askColor, askAnimal, tellAll } }))).to.deep.equal([
      'azul, gato, undefined',
    ]);
  });

  it('goes on at its step when the step before it was removed', async () => {
    expect(await answersAfter(compose({ id: 'main', version: 2, steps: { askAnimal, tellAll } }))).to.deep.equal(['azul, gato, undefined']);
  });

  it('goes on at its step when the step was renamed', async () => {
    const askPet = { ...askAnimal, formerly: ['askAnimal'] };
    expect(await answersAfter(compose({ id: 'main', version: 2, steps: { askColor, askPet, tellAll } }))).to.deep.equal([
      'azul, gato, undefined',
    ]);
  });

  it('says so and asks the first question without answer when its step has vanished', async () => {
    const answers = await answersAfter(compose({ id: 'main', version: 2, steps: { askColor, askCity, tellAll } }));
    expect(answers).to.deep.equal([flowTexts.resumedAfterUpdate, 'Qual cidade?']);
  });

  it('starts anew when its flow has vanished', async () => {
    const other = compose({ id: 'other', version: 1, steps: { askAnimal } });
    const main = compose({ id: 'main', version: 1, steps: { askColor, tellAll } });
    const store = memoryConversationStore({ clock: testClock(usualTime) });
    const mailbox = await talkUpTo(store, [compose({ id: 'main', version: 1, steps: { open: { kind: 'run', flow: other } } }), other]);
    const desk = await deskWith(store, [main]);
    expect(textsOf(await desk.say(mailbox, 'gato'))).to.deep.equal(['Qual cor?']);
    await desk.close();
  });
});

async function answersAfter(after: AnyFlow | typeof before): Promise<readonly string[]> {
  const store = memoryConversationStore({ clock: testClock(usualTime) });
  const mailbox = await talkUpTo(store, [before], 'azul');
  const desk = await deskWith(store, [after]);
  const answers = await desk.say(mailbox, 'gato');
  await desk.close();
  return textsOf(answers).filter((text) => text !== '');
}

async function talkUpTo(store: ConversationStore, flows: readonly unknown[], ...lines: readonly string[]): Promise<MailboxId> {
  const desk = await deskWith(store, flows);
  const mailbox = await desk.open();
  for (const line of lines) await desk.say(mailbox, line);
  await desk.leave();
  return mailbox;
}

function deskWith(store: ConversationStore, flows: readonly unknown[]): Promise<TalkDesk> {
  return openTalkDesk({ store, flows: flows as readonly AnyFlow[] });
}
