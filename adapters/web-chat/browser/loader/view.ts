import { launcherTexts as say } from '../../../../bot/texts/web-chat.ts';
import { css } from './launcher.css';

/** The elements of the launcher and its panel, in a shadow root that the portal's styles do not reach. */
export interface View {
  readonly host: HTMLElement;
  readonly root: ShadowRoot;
  readonly launcher: HTMLButtonElement;
  readonly badge: HTMLElement;
  readonly panel: HTMLElement;
  /** Lies over the frame until that shows something itself: title, "Carregando…", and what to do when nothing comes. */
  readonly cover: HTMLElement;
  readonly minimize: HTMLButtonElement;
  readonly status: HTMLElement;
  readonly retry: HTMLButtonElement;
  readonly rescue: HTMLElement;
}

/** Builds the view without HTML strings, so that it works under `require-trusted-types-for 'script'`. */
export function createView({ origin, side }: { readonly origin: string; readonly side: string }): View {
  const badge = make('span', { class: 'badge', hidden: '' });
  const launcher = make(
    'button',
    { class: 'launcher', 'aria-haspopup': 'dialog' },
    icon('bubble', bubble),
    icon('chevron', chevron),
    badge,
  );
  const minimize = make('button', { 'aria-label': say.minimize, title: say.minimize }, icon('chevron', chevron));
  const status = make('p', { role: 'status' });
  const retry = make('button', {}, say.retry);
  const page = make('a', { href: `${origin}/chat/`, target: '_blank' }, say.fullPage);
  const rescue = make('div', { class: 'rescue', hidden: '' }, retry, page);
  const cover = make('div', { class: 'cover' }, make('div', { class: 'bar' }, make('b', {}, say.title), minimize), status, rescue);
  const panel = make('div', { class: 'panel', role: 'dialog', 'aria-label': say.title, tabindex: '-1' }, cover);

  const host = make('balcao-chat', { 'data-side': side });
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];
  root.append(launcher, panel);
  return { host, root, launcher, badge, panel, cover, minimize, status, retry, rescue };
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
  const element = document.createElement(tag);
  describe(element, attributes);
  element.append(...children);
  return element;
}

/** Sets attributes of an element. */
export function describe(element: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
}

const bubble = 'M4 4h24q3 0 3 3v15q0 3-3 3H15l-8 6v-6H4q-3 0-3-3V7q0-3 3-3zm5 8v4h4v-4zm6 0v4h4v-4zm6 0v4h4v-4z';
const chevron = 'M6 11l10 10 10-10 2 2-12 12L4 13z';

function icon(name: string, shape: string): SVGSVGElement {
  const space = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(space, 'svg');
  const path = document.createElementNS(space, 'path');
  describe(path, { d: shape });
  describe(svg, { class: name, viewBox: '0 0 32 32' });
  svg.append(path);
  return svg;
}
