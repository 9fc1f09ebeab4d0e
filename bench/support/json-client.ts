import assert from 'node:assert/strict';
import { Agent, request } from 'node:http';

/** Posts JSON to one server over connections that stay open. */
export interface JsonClient {
  /** Resolves to the body of a good answer. */
  readonly post: <T>(path: string, body: object, authorization?: string) => Promise<T>;
  readonly close: () => void;
}

/** Makes a client that costs little: it shares the machine with what it measures. */
export function jsonClient(port: number): JsonClient {
  const agent = new Agent({ keepAlive: true });
  const post = <T>(path: string, body: object, authorization?: string): Promise<T> =>
    new Promise((resolve, reject) => {
      const text = JSON.stringify(body);
      const headers = {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(text),
        ...(authorization === undefined ? {} : { authorization }),
      };
      const asked = request({ host: '127.0.0.1', port, path, method: 'POST', agent, headers }, (response) => {
        let answer = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => (answer += chunk));
        response.once('error', reject).once('end', () => {
          try {
            assert.ok((response.statusCode ?? 0) < 300, `${path} answered ${String(response.statusCode)}: ${answer}`);
            resolve(JSON.parse(answer) as T);
          } catch (fault) {
            reject(fault instanceof Error ? fault : new assert.AssertionError({ message: String(fault) }));
          }
        });
      });
      asked.once('error', reject).end(text);
    });
  return { post, close: () => agent.destroy() };
}
