/** Most tasks at the same time: each waits for a disk or a network. */
const atOnce = 16;

/** Does a task for each of many things, some at the same time. */
export async function sideBySide<T>(things: Iterable<T> | AsyncIterable<T>, task: (thing: T) => Promise<void>): Promise<void> {
  const iterator = Symbol.asyncIterator in things ? things[Symbol.asyncIterator]() : things[Symbol.iterator]();
  const work = async (): Promise<void> => {
    for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) await task(next.value);
  };
  await Promise.all(Array.from({ length: atOnce }, work));
}
