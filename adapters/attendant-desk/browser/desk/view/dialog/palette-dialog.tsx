import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

import { deskKeyTexts as say } from '../../../../../../bot/texts/desk-keys.ts';
import type { Command } from '../../model/commands.ts';
import { plain } from '../../state/canned-reply.ts';
import { useTools } from '../common/desk-context.ts';
import { Modal } from '../common/modal.tsx';

/** Everything that is possible now, found by typing. */
export function PaletteDialog(): JSX.Element {
  const { ui, commands } = useTools();
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(0);
  const list = useRef<HTMLUListElement>(null);
  const found = commands.possible().filter(({ label }) => plain(label).includes(plain(typed.trim())));
  useEffect(() => list.current?.children[active]?.scrollIntoView({ block: 'nearest' }), [active]);

  function run(command: Command | undefined): void {
    if (command === undefined) return;
    ui.dialog.value = undefined;
    command.run();
  }

  function onKeyDown(event: KeyboardEvent): void {
    const count = Math.max(1, found.length);
    const moves: Readonly<Record<string, () => void>> = {
      ArrowDown: () => setActive((active + 1) % count),
      ArrowUp: () => setActive((active + count - 1) % count),
      Enter: () => run(found[active]),
    };
    const move = moves[event.key];
    if (move === undefined) return;
    event.preventDefault();
    move();
  }

  return (
    <Modal title={say.paletteTitle}>
      <input
        class="palette-box"
        role="combobox"
        aria-expanded="true"
        aria-controls="palette-options"
        aria-activedescendant={found.length > 0 ? `palette-${active}` : undefined}
        aria-label={say.paletteSearch}
        placeholder={say.paletteSearch}
        value={typed}
        onInput={({ currentTarget }) => {
          setTyped(currentTarget.value);
          setActive(0);
        }}
        onKeyDown={onKeyDown}
      />
      <ul id="palette-options" class="palette" role="listbox" aria-label={say.paletteTitle} ref={list}>
        {found.map((command, index) => (
          <li
            key={`${index} ${command.label}`}
            id={`palette-${index}`}
            role="option"
            aria-selected={index === active}
            onClick={() => run(command)}
          >
            <span>{command.label}</span>
            {command.letter !== undefined && ui.preferences.value.shortcuts && <kbd>Alt + Shift + {command.letter}</kbd>}
          </li>
        ))}
      </ul>
      <p class="empty" role="status">
        {found.length === 0 ? say.paletteNone : ''}
      </p>
    </Modal>
  );
}
