import { launcherTexts as say } from '../../../../bot/texts/web-chat.ts';
import { css } from './launcher.css';

/** The elements of the launcher and its panel, in a shadow root that the portal's styles do not reach. */
export interface View {
  readonly host: HTMLElement;
  readonly root: ShadowRoot;
  readonly launcher: HTMLButtonElement;
  readonly panel: HTMLElement;
  /** Lies over the frame until that shows something itself: "Carregando…", and what to do when nothing comes. */
  readonly cover: HTMLElement;
  readonly status: HTMLElement;
  readonly retry: HTMLButtonElement;
  readonly rescue: HTMLElement;
}

/** Builds the view without HTML strings, so that it works under `require-trusted-types-for 'script'`. */
export function createView(origin: string): View {
  const launcher = make('button', { class: 'launcher', 'aria-haspopup': 'dialog' }, icon('bubble', bubble), icon('chevron', chevron));
  const status = make('p', { role: 'status' });
  const retry = make('button', {}, say.retry);
  const page = make('a', { href: `${origin}/chat/`, target: '_blank' }, say.fullPage);
  const rescue = make('div', { class: 'rescue', hidden: '' }, retry, page);
  const cover = make('div', { class: 'cover' }, status, rescue);
  const panel = make('div', { class: 'panel', role: 'dialog', 'aria-label': say.title, tabindex: '-1' }, cover);

  const host = make('balcao-chat', {});
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];
  root.append(launcher, panel);
  return { host, root, launcher, panel, cover, status, retry, rescue };
}

type Attributes = Readonly<Record<string, string>>;

/** An element with attributes and children. */
export function make<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes,
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[K];
export function make(tag: string, attributes: Attributes, ...children: readonly (Node | string)[]): HTMLElement;
export function make(tag: string, attributes: Attributes, ...children: readonly (Node | string)[]): HTMLElement {
  return fill(document.createElement(tag), attributes, children);
}

function fill<E extends Element>(element: E, attributes: Attributes, children: readonly (Node | string)[]): E {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

const bubble = 'M2 4h28v21H15l-8 6v-6H2zm7 8v4h4v-4zm6 0v4h4v-4zm6 0v4h4v-4z';
const chevron = 'M6 11l10 10 10-10 2 2-12 12L4 13z';

function icon(name: string, shape: string): SVGSVGElement {
  const draw = <K extends keyof SVGElementTagNameMap>(
    tag: K,
    attributes: Attributes,
    ...children: readonly Node[]
  ): SVGElementTagNameMap[K] => fill(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes, children);
  return draw('svg', { class: name, viewBox: '0 0 32 32' }, draw('path', { d: shape }));
}
