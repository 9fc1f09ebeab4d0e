import type { Attendance } from '../../bot/service-desk/attendance.ts';
import { servesQueue } from '../../bot/service-desk/queue.ts';
import type { ServedSystem } from '../../bot/service-desk/served-system.ts';
import { mayDo } from '../../bot/service-desk/staff-role.ts';
import type { StaffAccount } from '../../bot/ports/staff-directory.ts';
import type { DeskChange } from './changes.ts';
import type { DeskConversation, DeskSnapshot } from './wire.ts';

/** What one person of the staff may see of the desk. */
export interface DeskView {
  readonly maySee: (attendance: Attendance) => boolean;
  readonly snapshot: (desk: DeskSnapshot) => DeskSnapshot;
  readonly change: (change: DeskChange) => DeskChange;
}

/**
 * The view of one account: an attendant sees who waits for their systems or was passed on to them, and whom they serve; a supervisor all of their systems. An
 * account without systems serves all; one that serves a system serves its parts.
 */
export function viewOf({ id, role, systems: own }: StaffAccount, systems: () => readonly ServedSystem[]): DeskView {
  const leads = mayDo(role, 'supervise');
  const serves = (queue: string): boolean => servesQueue(own, queue, systems());
  function maySee(attendance: Attendance): boolean {
    const whose = attendance.place === 'desk' ? attendance.attendant.id : attendance.only;
    if (whose === id) return true;
    if (!serves(attendance.queue)) return false;
    if (leads) return true;
    return whose === undefined;
  }
  const isSeen = ({ attendance }: DeskConversation): boolean => maySee(attendance);
  const isServed = (system: { readonly id: string }): boolean => serves(system.id);
  return {
    maySee,
    snapshot: ({ figures, ...desk }) => ({
      ...desk,
      conversations: desk.conversations.filter(isSeen),
      systems: desk.systems.filter(isServed),
      ...(leads && figures !== undefined ? { figures } : {}),
    }),
    change: ({ figures, ...change }) => ({
      ...change,
      ...(leads && figures !== undefined ? { figures } : {}),
      conversations: change.conversations.filter(isSeen),
      gone: [...change.gone, ...change.conversations.filter((conversation) => !isSeen(conversation)).map((hidden) => hidden.id)],
      ...(change.systems === undefined ? {} : { systems: change.systems.filter(isServed) }),
    }),
  };
}
