import type { JSX } from 'preact';

import { deskContextTexts as say } from '../../../../../../bot/texts/desk-context.ts';
import type { DeskContext, DeskConversation } from '../../../../wire.ts';
import { useTools } from '../common/desk-context.ts';
import { Icon } from '../common/icon.tsx';

/** Who the person says they are, and whether the e-mail address is proved. */
export function Person({
  conversation: { id },
  context,
}: {
  readonly conversation: DeskConversation;
  readonly context: DeskContext;
}): JSX.Element {
  const { ui } = useTools();
  const shown = ui.revealed.value[id];
  return (
    <div class="person">
      <p class="person-name">{context.name}</p>
      <p>{context.email}</p>
      <p class={`verified ${context.isVerified ? 'yes' : 'no'}`}>
        <Icon name={context.isVerified ? 'check' : 'info'} />
        {context.isVerified ? say.verified : say.notVerified}
      </p>
      <p class="cpf">
        <span>
          {say.cpf}: <strong>{shown ?? context.cpf}</strong>
        </span>
        {shown === undefined && (
          <button
            type="button"
            class="link"
            aria-label={say.showCpf}
            onClick={() => (ui.dialog.value = { kind: 'reveal', conversation: id })}
          >
            {say.show}
          </button>
        )}
      </p>
    </div>
  );
}
