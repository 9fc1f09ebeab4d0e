import type { JSX } from 'preact';

import { deskTalkTexts as say } from '../../../../../../bot/texts/desk-talk.ts';
import type { Staging } from '../../model/staging.ts';
import { sizeInWords } from '../../state/file-size.ts';
import { fileKind, type StagedFile } from '../../state/staged-file.ts';
import { Icon } from '../common/icon.tsx';

/** The files that will go along, each to be looked at or listened to before it is sent. */
export function StagedFiles({ staging }: { readonly staging: Staging }): JSX.Element | null {
  const files = staging.files.value;
  if (files.length === 0) return null;
  return (
    <ul class="staged" aria-label={say.staged}>
      {files.map((file) => (
        <li key={file.key} class={file.state}>
          <Preview file={file} />
          <span class="staged-name">
            <strong>{file.name}</strong>
            <span role="status">{stateInWords(file)}</span>
          </span>
          <button
            type="button"
            class="round"
            aria-label={say.remove(file.name)}
            title={say.remove(file.name)}
            onClick={() => staging.remove(file.key)}
          >
            <Icon name="close" />
          </button>
        </li>
      ))}
    </ul>
  );
}

/** The progress is told at its half and its end only. */
function stateInWords({ state, progress, bytes, reason }: StagedFile): string {
  if (state === 'failed') return reason ?? say.uploadFailed;
  return state === 'ready' ? sizeInWords(bytes) : say.uploading(progress < 0.5 ? 0 : 50);
}

function Preview({ file: { name, contentType, preview } }: { readonly file: StagedFile }): JSX.Element {
  if (preview === undefined) return <Icon name="file" />;
  switch (fileKind(contentType)) {
    case 'image':
      return <img src={preview} alt={say.picture(name)} />;
    case 'audio':
      return <audio controls src={preview} aria-label={name} />;
    case 'video':
      return <video controls src={preview} aria-label={name} />;
    case 'pdf':
      return (
        <a href={preview} target="_blank" rel="noopener" class="link" aria-label={say.preview(name)}>
          <Icon name="file" />
        </a>
      );
    case 'other':
      return <Icon name="file" />;
  }
}
