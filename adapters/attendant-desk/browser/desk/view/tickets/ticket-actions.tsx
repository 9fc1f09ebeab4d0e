import { useComputed } from '@preact/signals';
import type { JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';

import { guardText } from '../../../../../../bot/texts/desk-refusals.ts';
import { deskTicketTexts as say } from '../../../../../../bot/texts/desk-tickets.ts';
import type { DeskTicket, DeskTicketAction, DeskTicketOutcome } from '../../../../wire.ts';
import { momentOf } from '../../state/moments.ts';
import { useTools } from '../common/desk-context.ts';
import { Field } from '../common/field.tsx';
import { Radios } from '../common/radios.tsx';

interface TicketActionsProps {
  readonly ticket: DeskTicket['ticket'];
  readonly onDone: () => Promise<void>;
}

type Verb = Exclude<DeskTicketAction['do'], 'take'>;

/** What can be done with a ticket: an open one is worked on, a closed one can be reopened for a while. */
export function TicketActions({ ticket: { protocolNumber, state, assignee, reopenUntil = 0 }, onDone }: TicketActionsProps): JSX.Element {
  const { desk } = useTools();
  const mayReopen = useComputed(() => desk.now.value <= reopenUntil).value;
  const verbs: readonly Verb[] = state !== 'closed' ? ['reply', 'ask', 'note', 'close'] : mayReopen ? ['reopen', 'note'] : ['note'];
  const [chosen, setVerb] = useState<Verb>();
  const verb = chosen !== undefined && verbs.includes(chosen) ? chosen : (verbs[0] ?? 'note');
  const [text, setText] = useState('');
  const [told, setTold] = useState<{ readonly text: string; readonly isBad: boolean }>();
  const [isBusy, setBusy] = useState(false);
  /** The same until the server has answered, so that a second try does nothing twice. */
  const request = useRef<string | undefined>(undefined);

  async function act(action: DeskTicketAction): Promise<void> {
    if (isBusy) return;
    setBusy(true);
    setTold({ text: say.working, isBad: false });
    request.current ??= crypto.randomUUID();
    const answer = await desk.api.actOnTicket(protocolNumber, request.current, action);
    setBusy(false);
    if (!answer.ok) return setTold({ text: answer.message ?? say.unreachable, isBad: true });
    request.current = undefined;
    const { value } = answer;
    if (!value.done) return setTold({ text: refusalText(value), isBad: true });
    setTold({ text: value.delayed === true ? say.delayed : say.done, isBad: false });
    setText('');
    await onDone();
  }

  return (
    <form
      class="ticket-actions"
      onSubmit={(event) => {
        event.preventDefault();
        void act(actionOf(verb, text.trim()));
      }}
    >
      {assignee?.id !== desk.session.member.id && state !== 'closed' && (
        <button type="button" class="button" onClick={() => void act({ do: 'take' })}>
          {say.take}
        </button>
      )}
      {state === 'closed' && !mayReopen && <p class="hint">{say.reopeningOver(momentOf(reopenUntil))}</p>}
      <Radios
        label={say.doing}
        options={Object.fromEntries(verbs.map((one) => [one, say.does[one]])) as Record<Verb, string>}
        chosen={verb}
        onChoose={(next) => {
          setVerb(next);
          request.current = undefined;
        }}
        isRow
      />
      <Field label={say.labels[verb]} hint={say.hints[verb]}>
        {(id, hint) => (
          <textarea
            id={id}
            aria-describedby={hint}
            rows={3}
            required
            maxLength={4_000}
            value={text}
            onInput={({ currentTarget }) => {
              setText(currentTarget.value);
              request.current = undefined;
            }}
          />
        )}
      </Field>
      <div class="ticket-foot">
        <p role="status" class={told?.isBad === true ? 'refusal' : 'done'}>
          {told?.text}
        </p>
        <button type="submit" class="button primary" aria-disabled={isBusy}>
          {say.does[verb]}
        </button>
      </div>
    </form>
  );
}

function refusalText(outcome: Extract<DeskTicketOutcome, { readonly done: false }>): string {
  if (outcome.refusal === 'guarded') return guardText(outcome.detail);
  return Object.entries(say.refusals).find(([name]) => name === outcome.refusal)?.[1] ?? say.refused;
}

function actionOf(verb: Verb, text: string): DeskTicketAction {
  if (verb === 'close') return { do: 'close', solution: text };
  return verb === 'reopen' ? { do: 'reopen', reason: text } : { do: verb, text };
}
