import { frameTexts as say } from '../../../../bot/texts/web-chat.ts';

const patienceMs = 2_000;
const goodNewsMs = 5_000;

/**
 * Tells the person when the server is out of reach for more than a moment, whose fault that is, and briefly when it is back. Returns what
 * reports whether the server answers.
 */
export function noticeConnection(notice: HTMLElement): (isReached: boolean) => void {
  let isReached = true;
  let told = false;
  let timer = 0;

  function tell(): void {
    told = true;
    notice.textContent = navigator.onLine ? say.unreachable : say.offline;
  }
  function judge(): void {
    clearTimeout(timer);
    if (!navigator.onLine) tell();
    else if (!isReached) timer = setTimeout(tell, told ? 0 : patienceMs);
    else if (told) {
      told = false;
      notice.textContent = say.online;
      timer = setTimeout(() => (notice.textContent = ''), goodNewsMs);
    }
  }

  addEventListener('offline', judge);
  addEventListener('online', judge);
  return (now) => {
    if (now === isReached) return;
    isReached = now;
    judge();
  };
}
