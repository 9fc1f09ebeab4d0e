import type { JSX } from 'preact';
import { useState } from 'preact/hooks';

import { deskActionTexts as say } from '../../../../../../bot/texts/desk-actions.ts';
import { deskRefusalTexts } from '../../../../../../bot/texts/desk-refusals.ts';
import { readContext } from '../../model/contexts.ts';
import { suggestedDescription } from '../../state/suggested-description.ts';
import { useTools } from '../common/desk-context.ts';
import { Field } from '../common/field.tsx';
import { FormDialog } from '../common/form-dialog.tsx';

/** What the desk takes. */
const mostLetters = 4_000;

/** Opens a ticket from a conversation; what is known already is filled in. */
export function OpenTicketDialog({ conversation }: { readonly conversation: string }): JSX.Element {
  const { desk, ui } = useTools();
  const { conversations, systems } = desk.lists.value;
  const attendance = conversations.get(conversation)?.attendance;
  const { lines } = desk.logOf(conversation).peek();
  const offered = Array.from(systems.values()).filter(({ tickets }) => tickets);
  const files = lines.filter(({ isNote }) => !isNote).flatMap((line) => line.files.filter(({ check }) => check === 'clean'));
  const [system, setSystem] = useState(
    offered.some(({ id }) => id === attendance?.queue) ? (attendance?.queue ?? '') : (offered[0]?.id ?? ''),
  );
  const kinds = systems.get(system)?.kinds ?? [];
  const [chosenKind, setKind] = useState('');
  const kind = kinds.some(({ id }) => id === chosenKind) ? chosenKind : (kinds[0]?.id ?? '');
  const [description, setDescription] = useState(() => suggestedDescription(attendance?.subject ?? '', lines).slice(0, mostLetters));

  async function open(): Promise<string | undefined> {
    if (description.trim() === '') return deskRefusalTexts['text-invalid']('');
    const outcome = await desk.act(conversation, { do: 'open-ticket', system, kind, description: description.trim() });
    if (!outcome.done) return deskRefusalTexts[outcome.refusal](outcome.detail ?? '');
    ui.tell(outcome.protocolNumber === undefined ? say.ticketAsked : say.ticketOpened(outcome.protocolNumber));
    void readContext(conversation, desk.api);
    return undefined;
  }

  return (
    <FormDialog title={say.ticketTitle} confirm={say.openTicket} onConfirm={open} isWide>
      <div class="fields">
        <Field label={say.system}>
          {(id) => (
            <select id={id} value={system} onChange={({ currentTarget }) => setSystem(currentTarget.value)}>
              {offered.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.name}
                </option>
              ))}
            </select>
          )}
        </Field>
        <Field label={say.kind}>
          {(id) => (
            <select id={id} value={kind} onChange={({ currentTarget }) => setKind(currentTarget.value)}>
              {kinds.map((one) => (
                <option key={one.id} value={one.id}>
                  {one.label}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      <Field label={say.description} hint={say.descriptionHint}>
        {(id, hint) => (
          <textarea
            id={id}
            aria-describedby={hint}
            rows={6}
            required
            maxLength={mostLetters}
            value={description}
            onInput={({ currentTarget }) => setDescription(currentTarget.value)}
          />
        )}
      </Field>
      {files.length > 0 && (
        <>
          <p>{say.files}</p>
          <ul>
            {files.map(({ id, name }) => (
              <li key={id}>{name}</li>
            ))}
          </ul>
        </>
      )}
    </FormDialog>
  );
}
