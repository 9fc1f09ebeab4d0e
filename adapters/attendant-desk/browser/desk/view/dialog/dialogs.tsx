import type { JSX } from 'preact';

import { useTools } from '../common/desk-context.ts';
import { AnswerDialog } from './answer-dialog.tsx';
import { EarlierDialog } from './earlier-dialog.tsx';
import { EndDialog } from './end-dialog.tsx';
import { GiveBackDialog } from './give-back-dialog.tsx';
import { HelpDialog } from './help-dialog.tsx';
import { OpenTicketDialog } from './open-ticket-dialog.tsx';
import { PaletteDialog } from './palette-dialog.tsx';
import { PauseDialog } from './pause-dialog.tsx';
import { PauseQueueDialog } from './pause-queue-dialog.tsx';
import { ReassignDialog } from './reassign-dialog.tsx';
import { RevealDialog } from './reveal-dialog.tsx';
import { SettingsDialog } from './settings-dialog.tsx';
import { TicketDialog } from './ticket-dialog.tsx';
import { TransferDialog } from './transfer-dialog.tsx';

/** The dialog that is open, if any. */
export function Dialogs(): JSX.Element | null {
  const dialog = useTools().ui.dialog.value;
  switch (dialog?.kind) {
    case undefined:
      return null;
    case 'palette':
      return <PaletteDialog />;
    case 'help':
      return <HelpDialog />;
    case 'settings':
      return <SettingsDialog />;
    case 'pause':
      return <PauseDialog />;
    case 'end':
      return <EndDialog conversation={dialog.conversation} />;
    case 'transfer':
      return <TransferDialog conversation={dialog.conversation} />;
    case 'give-back':
      return <GiveBackDialog conversation={dialog.conversation} />;
    case 'open-ticket':
      return <OpenTicketDialog conversation={dialog.conversation} />;
    case 'answer':
      return <AnswerDialog conversation={dialog.conversation} />;
    case 'reveal':
      return <RevealDialog conversation={dialog.conversation} />;
    case 'reassign':
      return <ReassignDialog conversation={dialog.conversation} />;
    case 'earlier':
      return <EarlierDialog conversation={dialog.conversation} />;
    case 'pause-queue':
      return <PauseQueueDialog queue={dialog.queue} />;
    case 'ticket':
      return <TicketDialog protocolNumber={dialog.protocolNumber} />;
  }
}
