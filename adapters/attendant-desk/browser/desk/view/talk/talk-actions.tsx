import type { JSX } from 'preact';

import { deskTalkTexts as say } from '../../../../../../bot/texts/desk-talk.ts';
import type { ServedConversation } from '../../state/whose.ts';
import type { OpenDialog } from '../../model/ui.ts';
import { useTools } from '../common/desk-context.ts';
import { Icon, type IconName } from '../common/icon.tsx';

/** What can be done with a conversation of one's own. */
export function TalkActions({ conversation: { id, attendance } }: { readonly conversation: ServedConversation }): JSX.Element {
  const { ui, commands } = useTools();
  const ask = (kind: Extract<OpenDialog, { readonly conversation: string }>['kind']) => () => {
    ui.dialog.value = { kind, conversation: id };
  };
  const { onHold } = attendance;
  return (
    <div class="actions" role="group" aria-label={say.actions}>
      <Action icon="ticket" label={say.openTicket} short={say.short.openTicket} run={ask('open-ticket')} />
      <Action icon="transfer" label={say.transfer} short={say.short.transfer} run={ask('transfer')} />
      <Action
        icon={onHold ? 'play' : 'pause'}
        label={onHold ? say.resume : say.hold}
        short={onHold ? say.short.resume : say.short.hold}
        run={() => void commands.act(id, { do: onHold ? 'resume' : 'hold' })}
      />
      <Action icon="robot" label={say.giveBack} short={say.short.giveBack} run={ask('give-back')} />
      <Action icon="end" label={say.end} short={say.short.end} run={ask('end')} isDanger />
    </div>
  );
}

interface ActionProps {
  readonly icon: IconName;
  readonly label: string;
  /** What is seen of the label; the whole of it is told. */
  readonly short: string;
  readonly run: () => void;
  readonly isDanger?: boolean;
}

function Action({ icon, label, short, run, isDanger = false }: ActionProps): JSX.Element {
  return (
    <button type="button" class={`action${isDanger ? ' danger' : ''}`} title={label} aria-label={label} onClick={run}>
      <Icon name={icon} />
      <span>{short}</span>
    </button>
  );
}
