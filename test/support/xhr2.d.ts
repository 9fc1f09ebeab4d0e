/** The part of xhr2 that is used: the browser's XMLHttpRequest for Node. */
declare module 'xhr2' {
  interface XMLHttpRequest {
    setRequestHeader(name: string, value: string): void;
    send(body?: unknown): void;
  }
  const xhr2: { readonly XMLHttpRequest: new () => XMLHttpRequest };
  export = xhr2;
}
