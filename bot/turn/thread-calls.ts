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

/** Lets two threads call each other over their port. */
export function connectThreads(port: MessagePort | Worker, offers: Offers): OtherThread {
  const asked = new Map<number, Asked>();
  let calls = 0;
  const serve = async ({ call, name, args }: Extract<Message, { call: number }>): Promise<void> => {
    try {
      port.postMessage({ answer: call, value: await offers[name]?.(...args) } satisfies Message);
    } catch (fault) {
      const told = fault instanceof BotError ? { code: fault.code, details: fault.details } : { fault };
      port.postMessage({ answer: call, ...told } satisfies Message);
    }
  };
  port.on('message', (message: Message) => {
    if ('call' in message) return void serve(message);
    const waiting = asked.get(message.answer);
    asked.delete(message.answer);
    if ('value' in message) waiting?.resolve(message.value);
    else waiting?.reject('code' in message ? new BotError(message.code, message.details) : message.fault);
  });
  return {
    call: (name, ...args) =>
      new Promise((resolve, reject) => {
        calls += 1;
        asked.set(calls, { resolve, reject });
        port.postMessage({ call: calls, name, args: args as readonly never[] } satisfies Message);
      }),
    lost(fault) {
      for (const { reject } of asked.values()) reject(fault);
      asked.clear();
    },
  };
}
