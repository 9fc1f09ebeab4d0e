import type { JSX } from 'preact';

import { deskTexts } from '../../../../../../bot/texts/desk.ts';
import { deskContextTexts as say } from '../../../../../../bot/texts/desk-context.ts';
import type { DeskContext, DeskConversation } from '../../../../wire.ts';
import { contextOf } from '../../model/contexts.ts';
import { dayOf } from '../../state/moments.ts';
import { browserName } from '../../state/browser-name.ts';
import { useTools } from '../common/desk-context.ts';
import { Icon } from '../common/icon.tsx';
import { Person } from './person.tsx';
import { TicketLink } from './ticket-link.tsx';
import { TriedAnswers } from './tried-answers.tsx';

/** What is known about the person on the screen. */
export function ContextPane(): JSX.Element {
  const { desk, commands } = useTools();
  const { conversation: id } = desk.route.value;
  const conversation = id === undefined ? undefined : desk.lists.value.conversations.get(id);
  return (
    <section class="pane context" data-area aria-label={say.pane} tabIndex={-1}>
      <div class="part-head">
        <button type="button" class="round context-only" aria-label={deskTexts.backToTalk} onClick={() => commands.go({ pane: 'talk' })}>
          <Icon name="back" />
        </button>
        <h2>{say.pane}</h2>
      </div>
      {conversation === undefined ? <p class="empty">{say.none}</p> : <Known key={conversation.id} conversation={conversation} />}
    </section>
  );
}

function Known({ conversation }: { readonly conversation: DeskConversation }): JSX.Element {
  const { desk } = useTools();
  const context = contextOf(conversation.id, desk.api).value;
  if (context === 'loading') return <p class="empty">{say.loading}</p>;
  if (context === 'failed') return <p class="refusal">{say.failed}</p>;
  return (
    <>
      <Person conversation={conversation} context={context} />
      <Visit conversation={conversation} context={context} />
      <details open>
        <summary>
          <h3>{say.tickets}</h3> <span class="count">{context.tickets.length}</span>
        </summary>
        {context.ticketsUnavailable === true && <p class="warning">{say.ticketsUnavailable}</p>}
        {context.tickets.length === 0 && <p class="empty">{say.noTickets}</p>}
        <ul class="plain">
          {context.tickets.map((ticket) => (
            <TicketLink key={ticket.protocolNumber} ticket={ticket} />
          ))}
        </ul>
      </details>
      <Earlier conversations={context.conversations} />
      <TriedAnswers answers={context.answers} />
    </>
  );
}

function Visit({ conversation, context }: { readonly conversation: DeskConversation; readonly context: DeskContext }): JSX.Element {
  const { desk } = useTools();
  const { queue, subject } = conversation.attendance;
  const system = context.system ?? queue;
  return (
    <dl class="facts">
      {subject !== '' && (
        <>
          <dt>{say.subject}</dt>
          <dd>{subject}</dd>
        </>
      )}
      <dt>{say.system}</dt>
      <dd>{desk.lists.value.systems.get(system)?.name ?? system}</dd>
      <dt>{say.page}</dt>
      <dd>{context.page ?? say.unknown}</dd>
      <dt>{say.browser}</dt>
      <dd title={context.browser}>{context.browser === undefined ? say.unknown : browserName(context.browser)}</dd>
    </dl>
  );
}

function Earlier({ conversations }: Pick<DeskContext, 'conversations'>): JSX.Element {
  const { ui } = useTools();
  return (
    <details>
      <summary>
        <h3>{say.earlier}</h3> <span class="count">{conversations.length}</span>
      </summary>
      {conversations.length === 0 && <p class="empty">{say.noEarlier}</p>}
      <ul class="plain">
        {conversations.map(({ id, endedAt, subject }) => (
          <li key={id}>
            <button type="button" class="link" onClick={() => (ui.dialog.value = { kind: 'earlier', conversation: id })}>
              {dayOf(endedAt)} · {subject}
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}
