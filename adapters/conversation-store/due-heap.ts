/** Something that can fall due. */
interface Slot<T> {
  readonly item: T;
  due: number;
  place: number;
}

/** Items by due time, the earliest first; setting and removing one costs O(log n). */
export class DueHeap<T> {
  readonly #heap: Slot<T>[] = [];
  readonly #slots = new Map<T, Slot<T>>();

  /** Due time of the earliest item. */
  get earliest(): number | undefined {
    return this.#heap[0]?.due;
  }

  /** Sets when an item is due; `undefined` takes it out. */
  set(item: T, due: number | undefined): void {
    const slot = this.#slots.get(item);
    if (due === undefined) return slot === undefined ? undefined : this.#remove(slot);
    if (slot === undefined) {
      const added = { item, due, place: this.#heap.length };
      this.#slots.set(item, added);
      this.#heap.push(added);
      return this.#rise(added);
    }
    slot.due = due;
    this.#rise(slot);
    this.#sink(slot);
  }

  /** Takes out the earliest item that is due. */
  take(now: number): T | undefined {
    const first = this.#heap[0];
    if (first === undefined || first.due > now) return undefined;
    this.#remove(first);
    return first.item;
  }

  #remove(slot: Slot<T>): void {
    this.#slots.delete(slot.item);
    const last = this.#heap.pop();
    if (last === undefined || last === slot) return;
    this.#put(last, slot.place);
    this.#rise(last);
    this.#sink(last);
  }

  #rise(slot: Slot<T>): void {
    for (;;) {
      const parent = this.#heap[(slot.place - 1) >> 1];
      if (slot.place === 0 || parent === undefined || parent.due <= slot.due) return;
      this.#swap(slot, parent);
    }
  }

  #sink(slot: Slot<T>): void {
    for (;;) {
      const left = this.#heap[2 * slot.place + 1];
      const right = this.#heap[2 * slot.place + 2];
      const least = right !== undefined && left !== undefined && right.due < left.due ? right : left;
      if (least === undefined || least.due >= slot.due) return;
      this.#swap(slot, least);
    }
  }

  #swap(one: Slot<T>, other: Slot<T>): void {
    const place = one.place;
    this.#put(one, other.place);
    this.#put(other, place);
  }

  #put(slot: Slot<T>, place: number): void {
    slot.place = place;
    this.#heap[place] = slot;
  }
}
