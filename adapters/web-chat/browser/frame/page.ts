/** The elements of the chat page that its script works with; the server renders them. */
export interface Page {
  readonly conversation: HTMLElement;
  readonly notice: HTMLElement;
  readonly attendants: HTMLElement;
  readonly loading: HTMLElement;
  readonly failure: HTMLElement;
  readonly retry: HTMLElement;
  readonly ended: HTMLElement;
  readonly endedText: HTMLElement;
  readonly download: HTMLAnchorElement;
  readonly startNew: HTMLElement;
  readonly end: HTMLElement;
  readonly sound: HTMLElement;
  readonly minimize: HTMLElement;
  readonly fullPage: HTMLElement;
  readonly confirm: HTMLDialogElement;
  readonly attached: HTMLElement;
  readonly attachedText: HTMLElement;
  readonly attachedRemove: HTMLElement;
  readonly upload: HTMLElement;
  readonly uploadText: HTMLElement;
  readonly uploadBar: HTMLProgressElement;
  readonly uploadSpoken: HTMLElement;
  readonly uploadCancel: HTMLElement;
}

/** Finds the elements by their ids. */
export function findPage(): Page {
  const find = (id: string): HTMLElement => document.getElementById(id) as HTMLElement;
  return {
    conversation: find('conversation'),
    notice: find('notice'),
    attendants: find('attendants'),
    loading: find('loading'),
    failure: find('failure'),
    retry: find('retry'),
    ended: find('ended'),
    endedText: find('ended-text'),
    download: find('download') as HTMLAnchorElement,
    startNew: find('start-new'),
    end: find('end'),
    sound: find('sound'),
    minimize: find('minimize'),
    fullPage: find('full-page'),
    confirm: find('confirm-end') as HTMLDialogElement,
    attached: find('attached'),
    attachedText: find('attached-text'),
    attachedRemove: find('attached-remove'),
    upload: find('upload'),
    uploadText: find('upload-text'),
    uploadBar: find('upload-bar') as HTMLProgressElement,
    uploadSpoken: find('upload-spoken'),
    uploadCancel: find('upload-cancel'),
  };
}

/** Puts the focus where a person goes on: into the input or, after the end, on "Nova conversa". */
export function focusConversation(page: Page): void {
  const input = page.conversation.querySelector<HTMLElement>('[data-id="webchat-sendbox-input"]');
  if (!page.ended.hidden) page.startNew.focus();
  else input?.focus();
}
