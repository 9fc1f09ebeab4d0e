import type { JSX } from 'preact';

import type { PresenceState } from '../../../../../bot/service-desk/attendance.ts';
import { deskTexts as say } from '../../../../../bot/texts/desk.ts';
import { useTools } from './common/desk-context.ts';

/** One's standing, to be seen and changed. */
export function StandingChoice(): JSX.Element {
  const { desk, commands } = useTools();
  const { state, reason } = desk.standing.value;
  return (
    <label class={`standing ${state}`} title={say.standingHints[state]}>
      <span class="only-read">{say.standing}</span>
      <span class="dot" aria-hidden="true" />
      <select
        value={state}
        onChange={({ currentTarget }) => {
          const chosen = currentTarget.value as PresenceState;
          currentTarget.value = state;
          commands.stand(chosen);
        }}
      >
        {Object.entries(say.standings).map(([value, words]) => (
          <option key={value} value={value}>
            {value === 'pause' && state === 'pause' && reason !== undefined ? `${words}: ${reason}` : words}
          </option>
        ))}
      </select>
    </label>
  );
}
