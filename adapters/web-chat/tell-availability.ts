import type { Activity } from '../../bot/ports/activity.ts';
import type { Channel } from './channel.ts';

const lookMs = 1_000;

/**
 * Looks every second whether people can be spoken to, and has every open page told when that has changed, so that it asks anew; returns the
 * function that ends it. The event `availability` is stored nowhere.
 */
export function tellAvailability({ availability }: Pick<Channel, 'availability'>, tell: (event: Activity) => void): () => void {
  if (availability === undefined) return () => undefined;
  const look = (): string =>
    availability
      .all()
      .map(({ state }) => state)
      .join();
  let before = look();
  const timer = setInterval(() => {
    const now = look();
    if (now === before) return;
    before = now;
    tell({ type: 'event', name: 'availability' });
  }, lookMs).unref();
  return () => clearInterval(timer);
}
