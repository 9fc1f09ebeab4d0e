import type { DeskFrame, DeskRequest } from '../../../wire.ts';

/** The line to the server: it opens itself again for as long as the page lives. */
export interface DeskLine {
  /** Sends now, or not at all when the line is down. */
  readonly send: (request: DeskRequest) => void;
  readonly close: () => void;
}

/** Who hears of the line. */
export interface DeskListener {
  /** It is open: the first frame is said here. */
  readonly onOpen: () => void;
  readonly onFrame: (frame: DeskFrame) => void;
  /** `isMisunderstood`: the server could not read what the page said. */
  readonly onLost: (isMisunderstood: boolean) => void;
}
