import type { JSX } from 'preact';

import { deskTalkTexts as say } from '../../../../../../bot/texts/desk-talk.ts';
import type { DeskLineFile } from '../../../../wire.ts';
import { sizeInWords } from '../../state/file-size.ts';
import { fileKind } from '../../state/staged-file.ts';
import { Icon } from '../common/icon.tsx';

/** A file of the conversation: shown or played where that is safe, and always to be downloaded. */
export function LineFile({ file }: { readonly file: DeskLineFile }): JSX.Element {
  const { name, bytes, check, href } = file;
  if (check !== 'clean' || href === undefined) {
    return (
      <p class="file">
        <Icon name={check === 'refused' ? 'warning' : 'file'} />
        <span>
          {name} · {check === 'refused' ? say.refusedFile : say.checking}
        </span>
      </p>
    );
  }
  return (
    <div class="file-box">
      <Shown file={file} href={href} />
      <a class="file" href={href} download={name} aria-label={say.download(name)}>
        <Icon name="file" />
        <span>
          {name} · {sizeInWords(bytes)}
        </span>
      </a>
    </div>
  );
}

function Shown({ file: { name, contentType }, href }: { readonly file: DeskLineFile; readonly href: string }): JSX.Element | null {
  switch (fileKind(contentType)) {
    case 'image':
      return <img src={href} alt={say.picture(name)} loading="lazy" />;
    case 'audio':
      return <audio controls preload="metadata" src={href} aria-label={name} />;
    case 'video':
      return <video controls preload="metadata" src={href} aria-label={name} />;
    case 'pdf':
    case 'other':
      return null;
  }
}
