/** Pauses that grow from try to try, and end at once when somebody knows that the next try is worth it. */
export interface Patience {
  /** Waits before the next try: for the given time, or longer from time to time, up to 8 s. */
  readonly wait: (ms?: number) => Promise<void>;
  /** Ends all waiting. */
  readonly wake: () => void;
  /** The last try succeeded: the next pause is a short one. */
  readonly calm: () => void;
}

const firstMs = 500;
const longestMs = 8_000;

/** Makes a patience; its pauses vary by half so that many pages do not come back in the same moment. */
export function createPatience(): Patience {
  const waiting = new Set<() => void>();
  let tries = 0;
  return {
    wait(ms = Math.min(longestMs, firstMs * 2 ** tries++) * (0.5 + Math.random() / 2)) {
      return new Promise((resolve) => {
        const go = (): void => {
          clearTimeout(timer);
          waiting.delete(go);
          resolve();
        };
        const timer = setTimeout(go, ms);
        waiting.add(go);
      });
    },
    wake() {
      for (const go of [...waiting]) go();
    },
    calm: () => (tries = 0),
  };
}
