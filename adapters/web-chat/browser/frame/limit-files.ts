import { frameTexts as say } from '../../../../bot/texts/web-chat.ts';
import type { StoreMiddleware } from './web-chat.ts';

/** What becomes of the files that a person chooses. */
export interface FileChoice {
  /** Names of the files that go with the next message. */
  readonly attached: (names: readonly string[]) => void;
  readonly refused: (sentence: string) => void;
}

/** Middleware of Web Chat's store that attaches no file which the server would refuse for its size, and tells what is attached. */
export function limitFiles(maxBytes: number, { attached, refused }: FileChoice): StoreMiddleware {
  const fits = ({ size }: Blob): boolean => size > 0 && size <= maxBytes;
  return () => (next) => (action) => {
    const { attachments } = action.payload ?? {};
    if (action.type !== 'WEB_CHAT/SET_SEND_BOX_ATTACHMENTS' || attachments === undefined) return next(action);
    const sentences = attachments
      .map(({ blob }) => blob)
      .filter((blob) => !fits(blob))
      .map((blob) => (blob.size === 0 ? say.fileEmpty(nameOf(blob)) : say.fileTooLarge(nameOf(blob), blob.size, maxBytes)));
    if (sentences.length > 0) refused(sentences.join(' '));
    const fitting = attachments.filter(({ blob }) => fits(blob));
    attached(fitting.map(({ blob }) => nameOf(blob)));
    return next({ ...action, payload: { ...action.payload, attachments: fitting } });
  };
}

function nameOf(blob: Blob): string {
  return blob instanceof File ? blob.name : '';
}
