import type { Session } from './session.ts';

/** On this channel a new tab asks, naming the channel on which it waits for an answer. */
const question = 'balcao:session';
const patienceMs = 300;

type Answer = Session | undefined;

/**
 * Hands the running conversation to tabs of the same browser that ask for it, and to a window that was opened from here ("Abrir em tela
 * cheia"), whose storage may be another one. Nothing is written anywhere: with the last tab it is gone.
 */
export function shareSession(running: () => Answer): void {
  new BroadcastChannel(question).onmessage = ({ data }: MessageEvent<string>) => {
    const session = running();
    if (session === undefined) return;
    const answer = new BroadcastChannel(data);
    answer.postMessage(session);
    answer.close();
  };
  addEventListener('message', ({ origin, data, ports }) => {
    if (origin === location.origin && data === question) ports[0]?.postMessage(running());
  });
}

/** Asks the other tabs, and the window from which this one was opened, for the conversation that runs there. */
export function askTabs(): Promise<Answer> {
  const channel = new BroadcastChannel(`${question} ${crypto.randomUUID()}`);
  const { port1, port2 } = new MessageChannel();
  return new Promise<Answer>((resolve) => {
    const hear = ({ data }: MessageEvent<Answer>): void => data && resolve(data);
    channel.onmessage = port1.onmessage = hear;
    new BroadcastChannel(question).postMessage(channel.name);
    if (opener !== null) (opener as Window).postMessage(question, location.origin, [port2]);
    setTimeout(() => resolve(undefined), patienceMs);
  }).finally(() => {
    channel.close();
    port1.close();
  });
}
