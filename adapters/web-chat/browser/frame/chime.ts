import { tabMemory } from './tab-memory.ts';

const memory = tabMemory('sound');
const notes = [660, 880] as const;
const noteSeconds = 0.12;

/**
 * The sound of a new message, off until somebody turns it on with the button, for this tab. Browsers allow it after the first gesture of the
 * person only; before that it is silent.
 */
export function offerSound(button: HTMLElement): () => void {
  let context: AudioContext | undefined;
  const isOn = (): boolean => memory.read() === 'on';
  const draw = (): void => button.setAttribute('aria-pressed', String(isOn()));

  function play(): void {
    context ??= new AudioContext();
    for (const [place, frequency] of notes.entries()) {
      const [tone, volume] = [context.createOscillator(), context.createGain()];
      const start = context.currentTime + place * noteSeconds;
      tone.frequency.value = frequency;
      volume.gain.setValueAtTime(0.1, start);
      volume.gain.exponentialRampToValueAtTime(0.001, start + noteSeconds);
      tone.connect(volume).connect(context.destination);
      tone.start(start);
      tone.stop(start + noteSeconds);
    }
  }

  button.onclick = () => {
    memory.write(isOn() ? 'off' : 'on');
    draw();
    if (isOn()) play();
  };
  draw();
  return () => {
    if (isOn()) play();
  };
}
