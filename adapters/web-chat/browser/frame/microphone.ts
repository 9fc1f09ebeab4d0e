import { frameTexts as say } from '../../../../bot/texts/web-chat.ts';

/** A recording under way. */
export interface Recording {
  readonly stop: () => void;
  readonly discard: () => void;
  /** The audio when it was stopped; `undefined` when it was thrown away. */
  readonly done: Promise<File | undefined>;
}

/** Asks for the microphone and records. Rejects with the DOMException of `getUserMedia`. */
export type Microphone = () => Promise<Recording>;

/** What browsers record, best first: Chrome and Firefox the first, Safari the second. */
const kinds = [
  { type: 'audio/webm', extension: 'webm' },
  { type: 'audio/mp4', extension: 'm4a' },
] as const;

/** A microphone, unless this browser cannot record or this page may not (Permissions Policy). */
export function createMicrophone(): Microphone | undefined {
  if (!('MediaRecorder' in window) || !('mediaDevices' in navigator) || !isAllowed()) return undefined;
  const kind = kinds.find(({ type }) => MediaRecorder.isTypeSupported(type));
  return kind && (() => record(kind));
}

function isAllowed(): boolean {
  const { featurePolicy } = document as { readonly featurePolicy?: { readonly allowsFeature: (name: string) => boolean } };
  return featurePolicy?.allowsFeature('microphone') ?? true;
}

async function record({ type, extension }: (typeof kinds)[number]): Promise<Recording> {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  const recorder = new MediaRecorder(stream, { mimeType: type, audioBitsPerSecond: 48_000 });
  const parts: Blob[] = [];
  let discarded = false;
  recorder.ondataavailable = ({ data }) => parts.push(data);
  const done = new Promise<File | undefined>((resolve) => {
    recorder.onstop = () => {
      for (const track of stream.getTracks()) track.stop();
      resolve(discarded ? undefined : new File(parts, `${say.recordingName}.${extension}`, { type }));
    };
  });
  recorder.start();
  const stop = (): void => {
    if (recorder.state !== 'inactive') recorder.stop();
  };
  return {
    stop,
    discard() {
      discarded = true;
      stop();
    },
    done,
  };
}
