import { expect } from 'chai';

import { writeFlow } from '../../../dialogs/flow/write-flow.ts';
import type { mainTexts } from '../../../bot/texts/main.ts';
import type { SystemId } from '../../../knowledge/systems.generated.ts';

const { ask, choose, compose, decide, tell } = writeFlow<{ readonly color: string }>();
const askColor = ask({ question: 'Qual cor?', understand: (heard) => heard, remember: 'color', otherwise: '?' });

describe('writeFlow()', () => {
  it('compiles no step, answer, text or system that does not exist', () => {
    const wrong = [
      // @ts-expect-error there is no step "askShape"
      () => compose({ id: 'x', version: 1, steps: { askColor, go: decide(() => 'askShape') } }),
      // @ts-expect-error there is no step "askShape"
      () => compose({ id: 'x', version: 1, steps: { askColor, go: tell({ say: 'Oi.', next: 'askShape' }) } }),
      // @ts-expect-error there is no answer "shape"
      () => ask({ question: 'Qual forma?', understand: (heard) => heard, remember: 'shape', otherwise: '?' }),
      // @ts-expect-error the choice is a number
      () => choose<string>({ question: 'Qual?', options: [{ label: 'Um', value: 1 }], otherwise: '?' }),
      // @ts-expect-error there is no such text
      (): keyof typeof mainTexts => 'goodMorning',
      // @ts-expect-error there is no such system
      (): SystemId => 'outro',
    ];
    expect(wrong).to.have.length(6);
  });
});
