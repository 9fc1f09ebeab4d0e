import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** What happens on the line to a ticket system. */
export type Disturbance =
  /** Nothing. */
  | { readonly kind: 'none' }
  /** Connections break at once. */
  | { readonly kind: 'down' }
  /** Connections are taken, and nobody answers. */
  | { readonly kind: 'silent' }
  /** Every answer takes so many milliseconds longer. */
  | { readonly kind: 'slow'; readonly ms: number }
  /** The system carries out every call, but each n-th answer is lost with its connection. */
  | { readonly kind: 'loses answers'; readonly each: number }
  /** A proxy before the system answers in its place, with this status. */
  | { readonly kind: 'wrong answers'; readonly status: string };

/** A line to a ticket system that can be disturbed while it is used. */
export interface DisturbedLine {
  /** Where it begins, on 127.0.0.1. */
  readonly port: number;
  readonly disturb: (disturbance: Disturbance) => void;
  readonly close: () => Promise<void>;
}

/** Lays a line to a system that listens on 127.0.0.1. */
export async function disturbedLine(systemPort: number): Promise<DisturbedLine> {
  let now: Disturbance = { kind: 'none' };
  let answers = 0;
  const calls = new Set<Socket>();

  const isLost = (): boolean => now.kind === 'loses answers' && (answers += 1) % now.each === 0;
  const server = createServer((call) => {
    const system = connect(systemPort, '127.0.0.1');
    let asked = false;
    const end = (): void => [call, system].forEach((socket) => void socket.destroy());
    call.on('error', end).on('close', end);
    // a system that closes after its answer: the answer that is still on its way comes first
    system.on('error', end).on('close', () => (now.kind === 'slow' ? setTimeout(end, now.ms) : end()));
    calls.add(call);
    call.on('close', () => calls.delete(call));
    call.on('data', (request: Buffer) => {
      if (now.kind === 'down') return end();
      if (now.kind === 'silent') return;
      if (now.kind === 'wrong answers') return void call.end(wrongAnswer(now.status));
      asked = true;
      system.write(request);
    });
    system.on('data', (answer: Buffer) => {
      const isNew = asked;
      asked = false;
      if (now.kind === 'down' || (isNew && isLost())) return end();
      if (now.kind === 'slow') setTimeout(() => call.write(answer), now.ms);
      else call.write(answer);
    });
    if (now.kind === 'down') end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    disturb: (disturbance) => {
      now = disturbance;
    },
    close: async () => {
      for (const call of calls) call.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

function wrongAnswer(status: string): string {
  const page = '<html><body>Serviço indisponível</body></html>';
  return `HTTP/1.1 ${status}\r\nContent-Type: text/html\r\nContent-Length: ${Buffer.byteLength(page)}\r\nConnection: close\r\n\r\n${page}`;
}
