import type { Activity } from '../../ports/activity.ts';
import type { NewEffect } from '../../ports/conversation-store.ts';
import type { TicketFile } from '../../service-desk/ticket.ts';
import type { EffectWorker } from '../outbox.ts';
import { authorOf } from '../desk-entries.ts';
import { sentFiles } from '../sent-files.ts';
import { activitiesUpTo } from './conversation-lines.ts';
import { checkOf, type FileScanParts } from './file-scan.ts';
import type { TicketWorkerParts } from './ticket-effects.ts';

/** What `ticket.attach` carries. */
interface TicketAttachPayload {
  readonly protocolNumber: string;
  /** Files that are still being checked are checked first. */
  readonly checksFirst?: boolean;
}

/** Attaches to a ticket, after the commit, the clean files that were sent up to and including it and are not in the ticket yet. */
export function ticketAttach(protocolNumber: string): NewEffect {
  return { name: 'ticket.attach', payload: { protocolNumber } };
}

/** The same at the end of a conversation, which hears no outcome any more: what is still being checked waits for its check, in the lane of files. */
export function ticketAttachLast(protocolNumber: string): NewEffect {
  return { name: 'ticket.attach', lane: 'files', payload: { protocolNumber, checksFirst: true } };
}

/** The worker of `ticket.attach`; it has no outcome. A file is attached under its own id, whatever effect brings it. */
export function attachToTicket({ store, tickets, ...checking }: TicketWorkerParts & FileScanParts): EffectWorker {
  return async ({ mailbox, entries, payload }) => {
    const { protocolNumber, checksFirst = false } = payload as unknown as TicketAttachPayload;
    const history = await tickets.history(protocolNumber);
    for (const activity of await activitiesUpTo(store, mailbox, entries.to)) {
      if (authorOf(activity) === 'bot') continue; // what it gives out comes from a ticket
      for (const { id, name, contentType, bytes, check } of sentFiles(activity)) {
        if (history.some((fact) => fact.what === 'file' && fact.id === id)) continue;
        const found = check === 'checking' && checksFirst ? await checkOf(id, checking) : check;
        if (found !== 'clean') continue;
        const file = {
          what: 'file',
          ...senderOf(activity),
          at: activity.timestamp ?? '',
          id,
          name,
          contentType,
          bytes,
        } as const;
        await tickets.attach(`file:${id}`, protocolNumber, { file, content: () => checking.files.open(id) });
      }
    }
    return undefined;
  };
}

function senderOf(activity: Activity): Pick<TicketFile, 'by' | 'author'> {
  if (authorOf(activity) === 'user') return { by: 'user' };
  const { id = '', name = '' } = activity.from ?? {};
  return { by: 'attendant', author: { id, name } };
}
