import type { Audit } from '../../bot/audit.ts';
import type { Limit } from '../../bot/ports/limit.ts';
import type { Route, Upgrade } from '../../bot/ports/route.ts';
import type { StaffDirectory } from '../../bot/ports/staff-directory.ts';
import { guardStaff } from './guard-route.ts';
import type { DeskAssets } from './pages/assets.ts';
import { signInByPassword } from './sign-in.ts';
import { signInRoutes } from './sign-in-routes.ts';

/** What the staff's door needs. */
export interface DeskDoorOptions {
  readonly staff: StaffDirectory;
  readonly audit: Audit;
  readonly assets: DeskAssets;
  /** Address of the style sheet of the portal's pages. */
  readonly siteStyle: string;
  /** Address under which people reach this server; empty: the Host header of the request tells it. */
  readonly publicUrl: string;
  /** How often one client may ask, and may try to sign in. */
  readonly limit: Limit;
  readonly triesOfAddress: Limit;
}

/** The server side of the staff's pages. */
export interface DeskDoor {
  readonly routes: readonly Route[];
  readonly upgrades: readonly Upgrade[];
}

/** Opens `/desk/` to the staff: whatever else it has stands behind {@link guardStaff}. */
export function createDeskDoor(options: DeskDoorOptions): DeskDoor {
  const guard = guardStaff(options);
  const signIn = signInByPassword(options.staff, options.audit);
  return { routes: [...signInRoutes({ ...options, guard, signIn })], upgrades: [] };
}
