import { frameTexts as say } from '../../../../bot/texts/web-chat.ts';
import { createMicrophone, type Recording } from './microphone.ts';
import { findRecorder } from './recorder-page.ts';

/** Longest audio message; as Opus it has about 2 MB. */
const longestMs = 5 * 60_000;

/**
 * The record button and its bar: recording with the elapsed time, listening to it, and sending or throwing it away. Without a browser that
 * records, or where the portal's page does not allow the microphone, there is no button. Returns what takes it away.
 */
export function offerRecording(send: (file: File) => void): () => void {
  const { record, bar, status, time, player, stop, cancel, deliver } = findRecorder();
  const microphone = createMicrophone();
  if (microphone === undefined) return () => undefined;
  let recording: Recording | undefined;
  let recorded: File | undefined;
  let clock = 0;

  function show(state: 'idle' | 'recording' | 'recorded'): void {
    bar.hidden = state === 'idle';
    record.hidden = state !== 'idle';
    stop.hidden = time.hidden = state !== 'recording';
    player.hidden = deliver.hidden = state !== 'recorded';
  }

  function tick(since: number): void {
    const elapsed = Date.now() - since;
    time.textContent = say.recordingTime(elapsed, longestMs);
    if (elapsed >= longestMs) recording?.stop();
  }

  async function start(): Promise<void> {
    record.disabled = true;
    try {
      recording = await microphone?.();
    } catch (fault) {
      status.textContent = say.microphoneRefused((fault as DOMException).name === 'NotFoundError');
      bar.hidden = false;
      stop.hidden = time.hidden = player.hidden = deliver.hidden = true;
      return cancel.focus();
    } finally {
      record.disabled = false;
    }
    if (recording === undefined) return;
    status.textContent = say.recording;
    const since = Date.now();
    tick(since);
    clock = setInterval(() => tick(since), 250);
    show('recording');
    stop.focus();
    void recording.done.then(finish);
  }

  function finish(file: File | undefined): void {
    clearInterval(clock);
    recording = undefined;
    if (file === undefined) return;
    recorded = file;
    player.src = URL.createObjectURL(file);
    status.textContent = say.recorded;
    show('recorded');
    deliver.focus();
  }

  function reset(): void {
    recording?.discard();
    clearInterval(clock);
    URL.revokeObjectURL(player.src);
    player.removeAttribute('src');
    recorded = undefined;
    status.textContent = '';
    show('idle');
    record.focus();
  }

  record.onclick = () => void start();
  stop.onclick = () => recording?.stop();
  cancel.onclick = reset;
  deliver.onclick = () => {
    if (recorded !== undefined) send(recorded);
    reset();
  };
  bar.onkeydown = (event) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    reset();
  };
  show('idle');
  return () => {
    reset();
    record.hidden = true;
  };
}
