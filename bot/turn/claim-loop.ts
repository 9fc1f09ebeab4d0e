/** Claims work as long as there is some, and room for it. */
export interface ClaimLoop {
  start(): void;
  /** Claims nothing more; resolves when all that runs has ended. */
  stop(): Promise<void>;
}

/** What is claimed, and what is done with it. */
export interface ClaimLoopOptions<T> {
  readonly claim: () => Promise<T | undefined>;
  /** Does the work; never rejects. */
  readonly run: (work: T) => Promise<void>;
  /** Wakes the loop when there may be work; returns the unsubscribe function. */
  readonly onWork: (listener: () => void) => () => void;
  /** Most pieces of work at the same time. */
  readonly atOnce: number;
  /** Claiming itself has failed; the next wake-up tries again. */
  readonly onFault: (fault: unknown) => void;
}

/** Makes the loop that feeds the turn runner and the outbox. */
export function claimLoop<T>({ claim, run, onWork, atOnce, onFault }: ClaimLoopOptions<T>): ClaimLoop {
  const running = new Set<Promise<void>>();
  let started = false;
  let claiming = false;
  let wanted = false;

  async function claimAll(): Promise<void> {
    wanted = true;
    if (claiming) return;
    claiming = true;
    try {
      while (wanted && started) {
        wanted = false;
        await claimWhileThereIsRoom();
      }
    } catch (fault) {
      onFault(fault);
    } finally {
      claiming = false;
    }
  }

  async function claimWhileThereIsRoom(): Promise<void> {
    while (started && running.size < atOnce) {
      const work = await claim();
      if (work === undefined) return;
      const done = run(work).finally(() => {
        running.delete(done);
        void claimAll();
      });
      running.add(done);
    }
  }

  const unsubscribe = onWork(() => void claimAll());
  return {
    start() {
      started = true;
      void claimAll();
    },
    async stop() {
      started = false;
      unsubscribe();
      await Promise.allSettled(running);
    },
  };
}
