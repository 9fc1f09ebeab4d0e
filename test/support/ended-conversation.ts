import { Readable } from 'node:stream';

import { testClock } from '../../adapters/clock/test-clock.ts';
import { memoryConversationStore } from '../../adapters/conversation-store/memory-conversation-store.ts';
import { memoryFileStore } from '../../adapters/file-store/memory-file-store.ts';
import type { Activity } from '../../bot/ports/activity.ts';
import type { CaseFileSources } from '../../bot/ports/case-file.ts';
import type { ConversationStore } from '../../bot/ports/conversation-store.ts';
import { sampleFile } from './sample-file.ts';

/** A conversation that has ended, with everything a case file has to show. */
export interface EndedConversation extends CaseFileSources {
  readonly store: ConversationStore;
  readonly mailbox: string;
}

const mailbox = 'conversation:directline|c1|1';
const person = { id: 'dl_1', role: 'user' } as const;
const bot = { id: 'balcao', name: 'Central de Atendimento', role: 'bot' } as const;

/** Holds it: a password, a CPF, a picture sent twice, a file still being checked, Markdown with buttons, a note for nobody, the end. */
export async function endedConversation(): Promise<EndedConversation> {
  const store = memoryConversationStore({ clock: testClock(Date.parse('2026-09-08T13:00:00Z')) });
  const files = memoryFileStore();
  const picture = sampleFile('tela.png');
  const put = async (): Promise<string> => (await files.put({ mailbox, content: Readable.from([picture]), maxBytes: picture.length })).id;
  const attachment = (id: string, check: 'clean' | 'checking') => ({
    contentType: 'image/png',
    name: 'tela <1>: "erro".png',
    file: { id, bytes: picture.length, check },
  });
  const said: readonly Partial<Activity>[] = [
    { text: 'oi, <b>minha senha é Flor@2020 </b> & não entra' },
    { text: 'meu cpf é 529.982.247-25', attachments: [attachment(await put(), 'clean'), attachment(await put(), 'clean')] },
    { attachments: [attachment('unchecked', 'checking')] },
  ];
  for (const [index, activity] of said.entries()) {
    const whole = { type: 'message', from: person, conversation: { id: 'c1' }, ...activity };
    await store.receive(mailbox, { activity: whole, dedupeKeys: [], audience: 'user', create: true });
    const turn = await store.claim();
    if (turn === undefined) return endedConversation();
    const reply = { from: bot, conversation: { id: 'c1' }, textFormat: 'markdown' as const };
    const suggestedActions = { actions: [{ type: 'imBack' as const, title: 'Sim', value: 'Sim' }] };
    const isLast = index === said.length - 1;
    await store.commit(turn, {
      state: {
        identification: { name: 'Maria da Silva', email: 'maria@exemplo.gov.br', cpf: '52998224725' },
        tickets: ['2026-0000001-2'],
      },
      outgoing: [
        { activity: { type: 'message', text: 'só para a equipe', ...reply }, audience: 'staff' },
        { activity: { type: 'message', text: '**Anotei** [aqui](https://www.gov.br)', ...reply, suggestedActions }, audience: 'user' },
        ...(isLast ? [{ activity: { type: 'endOfConversation', code: 'userCancelled', ...reply }, audience: 'user' as const }] : []),
      ],
      effects: [],
      timers: {},
      listening: 'identified',
      ...(isLast && { end: { code: 'userCancelled' as const } }),
    });
  }
  return { store, files, mailbox };
}
