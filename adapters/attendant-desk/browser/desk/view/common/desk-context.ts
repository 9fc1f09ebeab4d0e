import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

import type { Commands } from '../../model/commands.ts';
import type { Desk } from '../../model/desk.ts';
import type { Ui } from '../../model/ui.ts';

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
