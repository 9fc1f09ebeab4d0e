import type { MessagePort, Worker } from 'node:worker_threads';

import { BotError, type ErrorCode } from '../errors.ts';

/** What one thread lets the other one call, by name; arguments and results are plain data. */
export type Offers = Readonly<Record<string, (...args: never[]) => unknown>>;

/** The other thread. */
export interface OtherThread {
  /** Calls what the other thread offers under this name; its failures come back as they were thrown. */
  readonly call: (name: string, ...args: readonly unknown[]) => Promise<unknown>;
  /** Lets every call under way fail: the other thread has ended. */
  readonly lost: (fault: BotError) => void;
}

type Message =
  | { readonly call: number; readonly name: string; readonly args: readonly never[] }
  | { readonly answer: number; readonly value: unknown }
  | { readonly answer: number; readonly code: ErrorCode; readonly details: Readonly<Record<string, string | number>> }
  | { readonly answer: number; readonly fault: unknown };

interface Asked {
  readonly resolve: (value: unknown) => void;
  readonly reject: (fault: unknown) => void;
}

/** While batches follow each other this closely (ms), the next one gathers as long: to wake the other thread costs more than to tell it. */
const crowdMs = 1;

/** Lets two threads call each other over their port; what is said in one round of the event loop, or in a crowd in one ms, goes together. */
export function connectThreads(port: MessagePort | Worker, offers: Offers): OtherThread {
  const asked = new Map<number, Asked>();
  let calls = 0;
  let unsent: Message[] = [];
  let sentAt = 0;
  const flush = (): void => {
    port.postMessage(unsent);
    unsent = [];
    sentAt = performance.now();
  };
  const send = (message: Message): void => {
    if (unsent.push(message) > 1) return;
    if (performance.now() - sentAt < crowdMs) setTimeout(flush, crowdMs);
    else setImmediate(flush);
  };
  const serve = async ({ call, name, args }: Extract<Message, { call: number }>): Promise<void> => {
    try {
      send({ answer: call, value: await offers[name]?.(...args) });
    } catch (fault) {
      send(fault instanceof BotError ? { answer: call, code: fault.code, details: fault.details } : { answer: call, fault });
    }
  };
  const hear = (message: Message): void => {
    if ('call' in message) return void serve(message);
    const waiting = asked.get(message.answer);
    asked.delete(message.answer);
    if ('value' in message) waiting?.resolve(message.value);
    else waiting?.reject('code' in message ? new BotError(message.code, message.details) : message.fault);
  };
  port.on('message', (messages: readonly Message[]) => messages.forEach(hear));
  return {
    call: (name, ...args) =>
      new Promise((resolve, reject) => {
        calls += 1;
        asked.set(calls, { resolve, reject });
        send({ call: calls, name, args: args as readonly never[] });
      }),
    lost(fault) {
      for (const { reject } of asked.values()) reject(fault);
      asked.clear();
    },
  };
}
