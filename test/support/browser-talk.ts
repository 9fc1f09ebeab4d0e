import type { FrameLocator, Locator, Page } from 'playwright-core';

/** The chat as a test sees it, on a portal page or as a page of its own. */
export interface BrowserTalk {
  readonly launcher: Locator;
  readonly panel: Locator;
  readonly frame: FrameLocator | Page;
  readonly input: Locator;
  /** What the page shows of the conversation, without what only screen readers get. */
  readonly messages: Locator;
  readonly option: (name: string) => Locator;
  readonly say: (text: string) => Promise<void>;
  /** Waits for a message that contains a text. */
  readonly hear: (text: string | RegExp) => Promise<void>;
}

/** The chat in the panel of a portal page. */
export function talkOn(page: Page): BrowserTalk {
  return talkIn(page, page.frameLocator('balcao-chat iframe'));
}

/** The chat that fills a page. */
export function talkAt(page: Page): BrowserTalk {
  return talkIn(page, page);
}

function talkIn(page: Page, frame: FrameLocator | Page): BrowserTalk {
  const input = frame.locator('[data-id="webchat-sendbox-input"]');
  const messages = frame.locator('.webchat__bubble__content');
  return {
    launcher: page.locator('balcao-chat .launcher'),
    panel: page.locator('balcao-chat .panel'),
    frame,
    input,
    messages,
    option: (name) => frame.locator('.webchat__suggested-action', { hasText: name }),
    say: async (text) => {
      await input.fill(text);
      await input.press('Enter');
    },
    hear: (text) => messages.filter({ hasText: text }).last().waitFor(),
  };
}

/** Sends a message into the conversation of a chat page from outside, as a second window would. */
export async function sayFromElsewhere(page: Page, text: string): Promise<void> {
  const chat = page.frames().find((frame) => new URL(frame.url()).pathname === '/chat/') ?? page.mainFrame();
  const { token, conversationId } = JSON.parse(await chat.evaluate<string>(`sessionStorage.getItem('balcao.session')`)) as {
    readonly token: string;
    readonly conversationId: string;
  };
  await fetch(new URL(`/v3/directline/conversations/${conversationId}/activities`, chat.url()), {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ type: 'message', text }),
  });
}

/** Class (or name) of the element with the focus, looked for inside shadow roots. */
export function focusedClass(page: Page): Promise<string> {
  return page.evaluate<string>(`(() => {
    let focused = document.activeElement;
    while (focused.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
    return focused.className || focused.tagName.toLowerCase();
  })()`);
}
