import type { JsonObject } from '../../bot/ports/activity.ts';
import type { ShortLived } from '../../bot/ports/short-lived.ts';

/** Keeps short-lived things in memory; what nobody took is forgotten when its time is over. */
export function memoryShortLived(): ShortLived {
  const kept = new Map<string, { readonly value: JsonObject; readonly timer: NodeJS.Timeout }>();
  const counted = new Map<string, number>();
  const take = (key: string): JsonObject | undefined => {
    const found = kept.get(key);
    clearTimeout(found?.timer);
    kept.delete(key);
    return found?.value;
  };
  const put = (key: string, value: JsonObject, ttlMs: number): void => {
    take(key);
    kept.set(key, { value, timer: setTimeout(() => kept.delete(key), ttlMs).unref() });
  };
  return {
    put: (key, value, ttlMs) => Promise.resolve(put(key, value, ttlMs)),
    take: (key) => Promise.resolve(take(key)),
    claim: (key, ttlMs) => {
      const isFirst = !kept.has(key);
      if (isFirst) put(key, {}, ttlMs);
      return Promise.resolve(isFirst);
    },
    count: (key, ttlMs) => {
      const uses = (counted.get(key) ?? 0) + 1;
      if (uses === 1) setTimeout(() => counted.delete(key), ttlMs).unref();
      counted.set(key, uses);
      return Promise.resolve(uses);
    },
  };
}
