import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

import type { Commands } from '../../commands.ts';
import type { Desk } from '../../desk.ts';
import type { Ui } from '../../ui.ts';

/** What every view may use. */
export interface DeskTools {
  readonly desk: Desk;
  readonly ui: Ui;
  readonly commands: Commands;
}

/** Hands the tools down; every view stands below its provider. */
export const DeskToolsContext = createContext({} as DeskTools);

/** The tools of the desk that is open. */
export function useTools(): DeskTools {
  return useContext(DeskToolsContext);
}
