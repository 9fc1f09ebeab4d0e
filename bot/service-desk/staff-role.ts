/** What a person of the staff is there for. */
export type StaffRole = 'attendant' | 'supervisor' | 'knowledge-manager' | 'operator';

/** A room of the staff's pages. */
export type StaffPermission =
  /** To serve people: queue, conversations, tickets, files, canned replies of one's own. */
  | 'attend'
  /** To lead those who serve: live board, reassigning, pausing a queue, canned replies of the team. */
  | 'supervise'
  /** To see how the knowledge base answers, and what it does not. */
  | 'see-knowledge'
  /** To see how the server is, and its calendar. */
  | 'see-operation'
  /** To read in the audit log what attendants did. */
  | 'audit-attendants'
  /** To read all of the audit log. */
  | 'audit-all';

const permissions: Readonly<Record<StaffRole, readonly StaffPermission[]>> = {
  attendant: ['attend'],
  supervisor: ['attend', 'supervise', 'see-knowledge', 'audit-attendants'],
  'knowledge-manager': ['see-knowledge'],
  operator: ['see-operation', 'audit-all'],
};

/** All roles, in the order in which they are named to people. */
export const staffRoles = Object.keys(permissions) as readonly StaffRole[];

/**
 * Whether a role may do something.
 *
 * @example mayDo('supervisor', 'attend') // true
 * @example mayDo('operator', 'attend') // false
 */
export function mayDo(role: StaffRole, permission: StaffPermission): boolean {
  return permissions[role].includes(permission);
}

/**
 * The role of this name, or `undefined`.
 *
 * @example parseStaffRole('operator') // 'operator'
 * @example parseStaffRole('admin') // undefined
 */
export function parseStaffRole(name: string): StaffRole | undefined {
  return staffRoles.find((role) => role === name);
}
