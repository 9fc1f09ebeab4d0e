/** The part of xhr2 that is used: the browser's XMLHttpRequest for Node. */
declare module 'xhr2' {
  interface XMLHttpRequest {
    readonly status: number;
    readonly response: unknown;
    open(method: string, address: string, ...rest: readonly unknown[]): void;
    addEventListener(event: 'load', listener: () => void): void;
    setRequestHeader(name: string, value: string): void;
    send(body?: unknown): void;
  }
  const xhr2: { readonly XMLHttpRequest: new () => XMLHttpRequest };
  export = xhr2;
}
