import { frameTexts as say } from '../../../../bot/texts/web-chat.ts';
import { type Deliver, type SendOptions, tryOn } from './deliver.ts';
import { withToken } from './direct-line-call.ts';
import { Refusal, refusalOf } from './refusal.ts';
import type { SentAttachment } from './web-chat.ts';

/** Shows how far the files of one message have come, from 0 to 1; `undefined` when it is over. */
export type ShowProgress = (names: string, share: number | undefined, cancel: () => void) => void;

/** What sending files needs. */
export interface UploadOptions extends SendOptions {
  readonly show: ShowProgress;
  /** Whether the server answers otherwise. */
  readonly isReached: () => boolean;
}

/** A message with files, as Web Chat hands it over. */
interface FileMessage {
  readonly attachments: readonly SentAttachment[];
}

/** Without a sign of life for so long the connection is taken for dead; there is no limit to the whole, for slow links are slow. */
const silenceMs = 60_000;
/** A connection that breaks again and again during the same file, while the server answers: it will not go through. */
const breaksAllowed = 5;
const cancelled = new Refusal(0, { code: 'Cancelled' });

/**
 * Makes the sender of messages with files: one message after the other, from its beginning again when the connection breaks. DirectLineJS
 * gives the whole upload 20 s and cannot tell how far it is.
 */
export function createUpload(options: UploadOptions): Deliver {
  const { keeper, show, isReached } = options;
  let last: Promise<unknown> = Promise.resolve();
  return (activity) => {
    const sent = last.then(() => send(activity as FileMessage));
    last = sent.catch(() => undefined);
    return sent;
  };

  async function send({ attachments, ...message }: FileMessage): Promise<string> {
    const form = await formOf(message, attachments);
    const names = attachments.map(({ name }) => name).join(', ');
    const stop = new AbortController();
    const progress = (share: number | undefined): void => show(names, share, () => stop.abort());
    const path = `/v3/directline/conversations/${keeper.current().conversationId}/upload`;
    let breaks = 0;
    try {
      return await tryOn(options, async () => {
        progress(0);
        const attempt = withToken(keeper, (token) => transfer({ path, token, form, progress, signal: stop.signal }));
        return attempt.catch((fault: unknown) => {
          if (!(fault instanceof Refusal) && isReached()) breaks += 1;
          throw breaks < breaksAllowed ? fault : brokenOff;
        });
      });
    } finally {
      progress(undefined);
    }
  }
}

const brokenOff = new Refusal(0, { code: 'BrokenOff', message: say.uploadBrokenOff });

/** The parts in the form of DirectLineJS: the activity as a file part named "blob", then the files in their order. */
async function formOf(message: object, attachments: readonly SentAttachment[]): Promise<FormData> {
  const form = new FormData();
  form.append('activity', new Blob([JSON.stringify(message)], { type: 'application/vnd.microsoft.activity' }));
  for (const { contentUrl, name } of attachments) {
    const file = await fetch(contentUrl);
    if (!file.ok) throw new Refusal(file.status, { code: 'FileGone' });
    form.append('file', await file.blob(), name);
  }
  return form;
}

interface Transfer {
  readonly path: string;
  readonly token: string;
  readonly form: FormData;
  readonly progress: (share: number) => void;
  readonly signal: AbortSignal;
}

function transfer({ path, token, form, progress, signal }: Transfer): Promise<string> {
  const request = new XMLHttpRequest();
  let silence = 0;
  const hope = (): void => {
    clearTimeout(silence);
    silence = setTimeout(() => request.abort(), silenceMs);
  };
  return new Promise<string>((resolve, reject) => {
    request.upload.onprogress = ({ loaded, total }) => {
      hope();
      progress(loaded / total);
    };
    request.onload = () => {
      const { status, responseText } = request;
      if (status < 300) resolve((JSON.parse(responseText) as { readonly id: string }).id);
      else reject(refusalOf(status, responseText, request.getResponseHeader('retry-after')));
    };
    request.onerror = () => reject(new TypeError(path));
    request.onabort = () => reject(signal.aborted ? cancelled : new TypeError(path));
    signal.onabort = () => request.abort();
    if (signal.aborted) return reject(cancelled);
    request.open('POST', path);
    request.setRequestHeader('authorization', `Bearer ${token}`);
    request.send(form);
    hope();
  }).finally(() => clearTimeout(silence));
}
