const patienceMs = 5_000;

/**
 * Finds out that WebSockets do not get through (a proxy that blocks them), which DirectLineJS never tells: it keeps trying for ever
 * and looks connected. Replaces `window.WebSocket` of this page by one that is watched, and calls `blocked` once: when the first
 * socket cannot open within 5 s, or three in a row after one that could.
 */
export function watchSockets(blocked: () => void): void {
  let failures = 0;
  let allowed = 1;
  const failed = (): void => {
    failures += 1;
    if (failures === allowed) blocked();
  };
  window.WebSocket = class extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      let opened = false;
      const patience = setTimeout(() => this.close(), patienceMs);
      this.addEventListener('open', () => {
        clearTimeout(patience);
        opened = true;
        failures = 0;
        allowed = 3;
      });
      this.addEventListener('close', () => {
        clearTimeout(patience);
        if (!opened) failed();
      });
    }
  };
}
