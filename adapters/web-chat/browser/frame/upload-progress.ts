import { frameTexts as say } from '../../../../bot/texts/web-chat.ts';
import type { Page } from './page.ts';
import type { ShowProgress } from './upload.ts';

/** Screen readers are told no more often than at these shares. */
const spokenShares = [0, 0.5, 1] as const;

/** Shows the files that are being sent, with a button that stops it. */
export function uploadProgress({ upload, uploadText, uploadBar, uploadSpoken, uploadCancel }: Page): ShowProgress {
  let spoken = -1;
  return (names, share, cancel) => {
    upload.hidden = share === undefined;
    if (share === undefined) {
      spoken = -1;
      uploadSpoken.textContent = '';
      return;
    }
    const sentence = say.uploading(names, Math.floor(share * 100));
    uploadBar.value = share;
    uploadText.textContent = sentence;
    uploadCancel.onclick = cancel;
    const due = spokenShares.filter((step) => step <= share).length;
    if (due !== spoken) uploadSpoken.textContent = sentence;
    spoken = due;
  };
}
