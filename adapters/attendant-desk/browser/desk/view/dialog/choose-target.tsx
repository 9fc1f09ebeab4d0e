import type { JSX } from 'preact';

import { deskTexts } from '../../../../../../bot/texts/desk.ts';
import { deskActionTexts as say } from '../../../../../../bot/texts/desk-actions.ts';
import type { DeskPresence, DeskSystem } from '../../../../wire.ts';
import { useTools } from '../common/desk-context.ts';
import { Field } from '../common/field.tsx';
import { Radios } from '../common/radios.tsx';

/** Where a conversation goes. */
export interface Target {
  readonly kind: 'queue' | 'attendant';
  readonly queue: string;
  readonly attendant: string;
}

/** The target as the server takes it, or `undefined` when nobody is chosen. */
export function toTarget({ kind, queue, attendant }: Target): { readonly queue: string } | { readonly attendant: string } | undefined {
  if (kind === 'queue') return queue === '' ? undefined : { queue };
  return attendant === '' ? undefined : { attendant };
}

/** Others who could take a conversation over, those who have most room first. */
export function others(presences: Iterable<DeskPresence>, but: string): readonly DeskPresence[] {
  return Array.from(presences)
    .filter(({ member, state }) => member.id !== but && state === 'available')
    .sort((one, other) => one.open / one.capacity - other.open / other.capacity);
}

/** Queues that somebody may be sent to. */
export function queues(systems: Iterable<DeskSystem>): readonly DeskSystem[] {
  return Array.from(systems).filter(({ attendants }) => attendants);
}

interface ChooseTargetProps {
  readonly target: Target;
  readonly onChoose: (target: Target) => void;
  /** Who has it now. */
  readonly but: string;
}

/** Asks for a queue or a person. */
export function ChooseTarget({ target, onChoose, but }: ChooseTargetProps): JSX.Element {
  const { lists } = useTools().desk;
  const attendants = others(lists.value.presences.values(), but);
  const set = (changed: Partial<Target>): void => onChoose({ ...target, ...changed });
  return (
    <>
      <Radios
        label={say.transferTo}
        options={{ queue: say.toQueue, attendant: say.toAttendant }}
        chosen={target.kind}
        onChoose={(kind) =>
          set({ kind, ...(kind === 'attendant' && target.attendant === '' ? { attendant: attendants[0]?.member.id ?? '' } : {}) })
        }
        isRow
      />
      {target.kind === 'queue' ? (
        <Field label={say.queue}>
          {(id) => (
            <select id={id} value={target.queue} onChange={({ currentTarget }) => set({ queue: currentTarget.value })}>
              {queues(lists.value.systems.values()).map(({ id: queue, name }) => (
                <option key={queue} value={queue}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
      ) : attendants.length === 0 ? (
        <p class="empty">{say.nobody}</p>
      ) : (
        <Field label={say.attendant}>
          {(id) => (
            <select id={id} value={target.attendant} onChange={({ currentTarget }) => set({ attendant: currentTarget.value })}>
              {attendants.map(({ member, state, open, capacity }) => (
                <option key={member.id} value={member.id}>
                  {say.attendantOption(member.name, deskTexts.standings[state], open, capacity)}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
    </>
  );
}
