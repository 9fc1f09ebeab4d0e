import type { Presence } from '../../bot/service-desk/attendance.ts';

/** Who is at the desk, as long as their heartbeats come. A restart forgets it: whoever is there says so again. */
export class Presences {
  readonly #present = new Map<string, { presence: Presence; readonly timer: NodeJS.Timeout }>();
  readonly #timeoutMs: number;
  readonly #onChange: (staff: string) => void;

  constructor(timeoutMs: number, onChange: (staff: string) => void) {
    this.#timeoutMs = timeoutMs;
    this.#onChange = onChange;
  }

  list(): readonly Presence[] {
    return [...this.#present.values()].map(({ presence }) => presence);
  }

  set(presence: Presence): void {
    const { id } = presence.member;
    if (presence.state === 'off') return this.#leave(id);
    const known = this.#present.get(id);
    if (known === undefined) this.#present.set(id, { presence, timer: setTimeout(() => this.#leave(id), this.#timeoutMs).unref() });
    else {
      known.presence = presence;
      known.timer.refresh();
    }
    this.#onChange(id);
  }

  heartbeat(staff: string): void {
    this.#present.get(staff)?.timer.refresh();
  }

  stop(): void {
    for (const { timer } of this.#present.values()) clearTimeout(timer);
  }

  #leave(staff: string): void {
    const known = this.#present.get(staff);
    if (known === undefined) return;
    clearTimeout(known.timer);
    this.#present.delete(staff);
    this.#onChange(staff);
  }
}
