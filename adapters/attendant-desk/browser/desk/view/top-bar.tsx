import type { JSX } from 'preact';

import { deskTexts as say } from '../../../../../bot/texts/desk.ts';
import { screensFor } from '../model/commands.ts';
import { useTools } from './common/desk-context.ts';
import { Icon, type IconName } from './common/icon.tsx';
import { StandingChoice } from './standing-choice.tsx';

const icons = { service: 'people', tickets: 'ticket', replies: 'reply', board: 'board' } as const satisfies Record<string, IconName>;

/** The head of the page: screens, one's standing, help. */
export function TopBar(): JSX.Element {
  const { desk, ui, commands } = useTools();
  const { screen } = desk.route.value;
  return (
    <header class="top">
      <a class="skip" href="#content">
        {say.skip}
      </a>
      <p class="brand">
        <strong>{say.heading}</strong>
        <span>{say.owner}</span>
      </p>
      <nav aria-label={say.screensLabel}>
        <ul>
          {screensFor(desk.session.role).map((one) => (
            <li key={one}>
              <button
                type="button"
                aria-current={one === screen ? 'page' : undefined}
                onClick={() => commands.go({ screen: one, pane: 'list' })}
              >
                <Icon name={icons[one]} />
                <span>{say.screens[one]}</span>
              </button>
            </li>
          ))}
        </ul>
      </nav>
      <StandingChoice />
      <div class="tools">
        <Tool icon="search" label={say.palette} run={() => (ui.dialog.value = { kind: 'palette' })} />
        <Tool icon="bell" label={say.settings} run={() => (ui.dialog.value = { kind: 'settings' })} />
        <Tool icon="keyboard" label={say.help} run={() => (ui.dialog.value = { kind: 'help' })} />
        <Tool icon="out" label={`${say.signOut} (${desk.session.member.name})`} run={() => void commands.leave()} />
      </div>
    </header>
  );
}

function Tool({ icon, label, run }: { readonly icon: IconName; readonly label: string; readonly run: () => void }): JSX.Element {
  return (
    <button type="button" class="round" aria-label={label} title={label} onClick={run}>
      <Icon name={icon} />
    </button>
  );
}
