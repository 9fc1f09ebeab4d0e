/** Where the page is; kept in the browser's history, so that "back" works, ids never stand in an address, and a reload stays. */
export interface DeskRoute {
  readonly screen: 'service' | 'tickets' | 'board' | 'replies';
  readonly conversation?: string;
  readonly ticket?: string;
  /** The one pane that a narrow screen shows. */
  readonly pane: 'list' | 'talk' | 'context';
}

/** Where the page starts. */
export const firstRoute: DeskRoute = { screen: 'service', pane: 'list' };

/** What the history has kept, or the start. */
export function routeFrom(kept: unknown): DeskRoute {
  return typeof kept === 'object' && kept !== null && 'screen' in kept && 'pane' in kept ? (kept as DeskRoute) : firstRoute;
}
