import { type ReadonlySignal, type Signal, signal } from '@preact/signals';

import type { DeskFile } from '../../../../../bot/service-desk/desk-action.ts';
import { deskTalkTexts as say } from '../../../../../bot/texts/desk-talk.ts';
import { uploadFile, type UploadTarget } from '../connection/upload-file.ts';
import type { StagedFile } from '../state/staged-file.ts';

/** The files that will go with the next message of one conversation. */
export interface Staging {
  readonly files: ReadonlySignal<readonly StagedFile[]>;
  /** Uploads them at once; says why a file is not taken. */
  readonly add: (files: readonly File[], refuse: (text: string) => void) => void;
  readonly remove: (key: string) => void;
  /** Stages again what the server has already. */
  readonly putBack: (files: readonly DeskFile[]) => void;
  /** Takes out all that are ready. */
  readonly take: () => readonly DeskFile[];
}

const maxBytes = 20_971_520;
/** In one message. */
const mostFiles = 10;
const stagings = new Map<string, Staging>();

/** The files of a conversation; they stay while other conversations are looked at. */
export function stagingOf(conversation: string, csrf: string): Staging {
  const found = stagings.get(conversation) ?? openStaging({ csrf, conversation });
  stagings.set(conversation, found);
  return found;
}

function openStaging(target: UploadTarget): Staging {
  const files: Signal<readonly StagedFile[]> = signal([]);
  const change = (key: string, changed: Partial<StagedFile>): void => {
    files.value = files.value.map((file) => (file.key === key ? { ...file, ...changed } : file));
  };

  async function upload(key: string, file: File): Promise<void> {
    const answer = await uploadFile(target, file, (progress) => change(key, { progress }));
    if (answer.ok) change(key, { state: 'ready', kept: answer.value, progress: 1 });
    else change(key, { state: 'failed', reason: answer.message ?? say.uploadFailed });
  }

  function drop(gone: readonly StagedFile[]): void {
    for (const { preview } of gone) if (preview !== undefined) URL.revokeObjectURL(preview);
    files.value = files.value.filter((file) => !gone.includes(file));
  }

  return {
    files,
    add(added, refuse) {
      for (const file of added) {
        if (files.value.length >= mostFiles) return refuse(say.tooManyFiles(mostFiles));
        if (file.size === 0) refuse(say.fileEmpty(file.name));
        else if (file.size > maxBytes) refuse(say.fileTooLarge(file.name));
        else {
          const key = crypto.randomUUID();
          const { name, type: contentType, size: bytes } = file;
          files.value = [
            ...files.value,
            { key, name, contentType, bytes, preview: URL.createObjectURL(file), state: 'uploading', progress: 0 },
          ];
          void upload(key, file);
        }
      }
    },
    putBack(kept) {
      const again = kept.map((file): StagedFile => {
        const { id, name, contentType, bytes } = file;
        return { key: id, name, contentType, bytes, state: 'ready', progress: 1, kept: file };
      });
      files.value = [...files.value, ...again];
    },
    remove: (key) => drop(files.value.filter((file) => file.key === key)),
    take() {
      const ready = files.value.filter(({ state }) => state === 'ready');
      drop(ready);
      return ready.flatMap(({ kept }) => (kept === undefined ? [] : [kept]));
    },
  };
}
