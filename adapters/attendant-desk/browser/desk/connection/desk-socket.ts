import type { DeskFrame, DeskRequest } from '../../../wire.ts';
import { backOff } from './back-off.ts';
import type { DeskLine, DeskListener } from './desk-line.ts';

const beatEvery = 20_000;
const deadAfter = 45_000;
/** Close code of RFC 6455 for a message whose content is wrong. */
const notUnderstood = 1007;

/** Opens the line. A server that has not said a word for 45 s, though it was asked, counts as gone. */
export function openDeskSocket(address: string, { onOpen, onFrame, onLost }: DeskListener): DeskLine {
  let socket: WebSocket;
  let tries = 0;
  let heardAt = 0;
  let isClosed = false;
  let again: ReturnType<typeof setTimeout> | undefined;

  function open(): void {
    clearTimeout(again);
    const line = new WebSocket(address);
    socket = line;
    line.onopen = () => {
      heardAt = performance.now();
      onOpen();
    };
    line.onmessage = ({ data }) => {
      if (line !== socket) return;
      tries = 0;
      heardAt = performance.now();
      onFrame(JSON.parse(String(data)) as DeskFrame);
    };
    line.onclose = ({ code }) => {
      if (line === socket) lost(code === notUnderstood);
    };
  }

  function lost(isMisunderstood: boolean): void {
    if (isClosed) return;
    onLost(isMisunderstood);
    tries += 1;
    again = setTimeout(open, backOff(tries, Math.random()));
  }

  /** Leaves a line that says nothing; the browser itself may take minutes to notice. */
  function giveUp(): void {
    const dead = socket;
    dead.onclose = null;
    dead.close();
    lost(false);
  }

  function beat(): void {
    if (socket.readyState !== WebSocket.OPEN) return;
    if (performance.now() - heardAt > deadAfter) giveUp();
    else send({ kind: 'beat' });
  }

  function send(request: DeskRequest): void {
    if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(request));
  }

  const wake = (): void => {
    if (socket.readyState === WebSocket.CLOSED && !isClosed) open();
  };
  const beats = setInterval(beat, beatEvery);
  addEventListener('online', wake);
  open();
  return {
    send,
    close() {
      isClosed = true;
      clearInterval(beats);
      clearTimeout(again);
      removeEventListener('online', wake);
      socket.close();
    },
  };
}
