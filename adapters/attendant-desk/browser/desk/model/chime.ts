let audio: AudioContext | undefined;

/** Two short, soft tones. */
export function chime(): void {
  audio ??= new AudioContext();
  void audio.resume();
  const start = audio.currentTime;
  for (const [frequency, delay] of [
    [660, 0],
    [880, 0.14],
  ] as const) {
    const tone = new OscillatorNode(audio, { frequency });
    const volume = new GainNode(audio, { gain: 0.08 });
    tone.connect(volume).connect(audio.destination);
    volume.gain.exponentialRampToValueAtTime(0.001, start + delay + 0.25);
    tone.start(start + delay);
    tone.stop(start + delay + 0.26);
  }
}
