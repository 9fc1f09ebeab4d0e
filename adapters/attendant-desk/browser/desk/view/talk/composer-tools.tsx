import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';

import { deskTalkTexts as say } from '../../../../../../bot/texts/desk-talk.ts';
import { useTools } from '../common/desk-context.ts';
import { Icon } from '../common/icon.tsx';

interface ComposerToolsProps {
  readonly conversation: string;
  readonly isNote: boolean;
  readonly onFiles: (files: FileList | null) => void;
  /** Changes between message and note. */
  readonly onNote: () => void;
}

/** Files, the knowledge base and notes, beside the message. */
export function ComposerTools({ conversation, isNote, onFiles, onNote }: ComposerToolsProps): JSX.Element {
  const { ui } = useTools();
  const picker = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        onChange={({ currentTarget }) => {
          onFiles(currentTarget.files);
          currentTarget.value = '';
        }}
      />
      <button
        type="button"
        class="round"
        aria-label={say.attach}
        title={say.attach}
        disabled={isNote}
        onClick={() => picker.current?.click()}
      >
        <Icon name="clip" />
      </button>
      <button
        type="button"
        class="round"
        aria-label={say.answer}
        title={say.answer}
        onClick={() => (ui.dialog.value = { kind: 'answer', conversation })}
      >
        <Icon name="book" />
      </button>
      <button type="button" class="round" data-note aria-label={say.writeNote} title={say.writeNote} aria-pressed={isNote} onClick={onNote}>
        <Icon name="note" />
      </button>
    </>
  );
}
