/** The elements of the audio message; the server renders them. */
export interface RecorderPage {
  readonly record: HTMLButtonElement;
  readonly bar: HTMLElement;
  readonly status: HTMLElement;
  readonly time: HTMLElement;
  readonly player: HTMLAudioElement;
  readonly stop: HTMLElement;
  readonly cancel: HTMLElement;
  readonly deliver: HTMLElement;
}

/** Finds the elements by their ids. */
export function findRecorder(): RecorderPage {
  const find = (id: string): HTMLElement => document.getElementById(id) as HTMLElement;
  return {
    record: find('record') as HTMLButtonElement,
    bar: find('recorder'),
    status: find('recorder-status'),
    time: find('recorder-time'),
    player: find('recorder-player') as HTMLAudioElement,
    stop: find('recorder-stop'),
    cancel: find('recorder-cancel'),
    deliver: find('recorder-send'),
  };
}
