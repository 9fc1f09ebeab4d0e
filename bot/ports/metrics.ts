/** The figures of `/metrics` that the core reports; labels never carry personal data. */
export interface Metrics {
  /** A turn has ended, `seconds` after its claim. */
  turn(outcome: 'committed' | 'failed' | 'set-aside' | 'superseded', seconds: number): void;
  /** A question was answered in this band; a refusal names the class of its subject. */
  answer(band: 'answer' | 'suggest' | 'none' | 'refusal', subject?: string): void;
  /** An effect was delivered, failed or was set aside. */
  effect(name: string, outcome: 'delivered' | 'failed' | 'parked'): void;
}
