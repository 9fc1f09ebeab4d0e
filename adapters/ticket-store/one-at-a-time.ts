/** Runs tasks that name the same thing one after the other, and tasks on different things side by side. */
export type OneAtATime = <T>(name: string, task: () => Promise<T>) => Promise<T>;

/** Makes an empty set of waiting lines; a line is forgotten when its last task has ended. */
export function oneAtATime(): OneAtATime {
  const lines = new Map<string, Promise<unknown>>();
  return (name, task) => {
    const before = lines.get(name) ?? Promise.resolve();
    const result = before.then(task, task);
    const end = result
      .catch(() => undefined)
      .then(() => {
        if (lines.get(name) === end) lines.delete(name);
      });
    lines.set(name, end);
    return result;
  };
}
