import { expect } from 'chai';

import type { AnyFlow } from '../../../dialogs/flow/flow.ts';
import { writeFlow } from '../../../dialogs/flow/write-flow.ts';
import { openTalkDesk } from '../../support/talk-desk.ts';

interface Answers {
  readonly color: string;
  readonly sure: boolean;
}
const { ask, choose, compose, decide, perform, run, tell } = writeFlow<Answers>();

const askColor = ask({
  question: 'Qual cor?',
  understand: (heard) => (heard.length > 2 ? heard : undefined),
  remember: 'color',
  otherwise: 'Curta demais.',
});

describe('a flow', () => {
  it('skips a question whose answer is known', async () => {
    const paint = compose({
      id: 'paint',
      version: 1,
      steps: { askColor, tellColor: tell({ say: ({ answers }) => `Pintei de ${answers.color ?? ''}.` }) },
    });
    const main = compose({
      id: 'main',
      version: 1,
      steps: { paint: run({ flow: paint, given: () => ({ color: 'azul' }) }), wait: askColor },
    });
    expect(await talk([main, paint])).to.deep.equal([['Pintei de azul.', 'Qual cor?']]);
  });

  it('asks anew when a later step goes back to a question', async () => {
    const confirm = choose<'askColor' | 'done', 'askColor'>({
      question: ({ answers }) => `Azul, ou ${answers.color ?? ''}?`,
      options: [
        { label: 'Outra', value: 'askColor' },
        { label: 'Essa', value: 'done' },
      ],
      otherwise: '?',
      next: (choice) => choice,
    });
    const main = compose({ id: 'main', version: 1, steps: { askColor, confirm } });
    expect(await talk([main], 'verde', 'outra', 'roxo')).to.deep.equal([
      ['Qual cor?'],
      ['Azul, ou verde?'],
      ['Qual cor?'],
      ['Azul, ou roxo?'],
    ]);
  });

  it('repeats the correction and then names the other ways to get help', async () => {
    const main = compose({ id: 'main', version: 1, steps: { askColor } });
    const replies = await talk([main], 'a', 'b', 'c');
    expect(replies.slice(1, 3)).to.deep.equal([['Curta demais.'], ['Curta demais.']]);
    expect(replies[3]?.join()).to.include('0800 978 9008').and.include('Portal de Serviços');
  });

  it('decides and performs without asking', async () => {
    const main = compose({
      id: 'main',
      version: 1,
      steps: {
        choose: perform({ act: () => Promise.resolve({ color: 'preto' }) }),
        branch: decide(({ answers }) => (answers.color === 'preto' ? 'dark' : 'light')),
        light: tell({ say: 'Claro.', next: 'done' }),
        dark: tell({ say: 'Escuro.' }),
        ask: choose<boolean>({ question: 'Certo?', options: [{ label: 'Sim', value: true }], otherwise: '?' }),
      },
    });
    expect(await talk([main])).to.deep.equal([['Escuro.', 'Certo?']]);
  });
});

/** What the bot says at the start and after each line. */
async function talk(flows: readonly unknown[], ...lines: readonly string[]): Promise<readonly (readonly string[])[]> {
  const desk = await openTalkDesk({ flows: flows as readonly AnyFlow[] });
  const mailbox = await desk.open();
  const replies = [(await desk.log(mailbox)).map(({ text = '' }) => text)];
  for (const line of lines) replies.push((await desk.say(mailbox, line)).map(({ text = '' }) => text));
  await desk.close();
  return replies;
}
