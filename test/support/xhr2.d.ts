/** The part of xhr2 that is used: the browser's XMLHttpRequest for Node. */
declare module 'xhr2' {
  class XMLHttpRequest {
    setRequestHeader(name: string, value: string): void;
    send(body?: unknown): void;
  }
  const xhr2: { readonly XMLHttpRequest: typeof XMLHttpRequest };
  export default xhr2;
}
