/** Lower-cases the names of fields, two levels deep: clients in the field send `User.Id` as well as `user.id`. */
export function lowerCaseNames(value: unknown, depth = 2): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || depth === 0) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name.toLowerCase(), lowerCaseNames(part, depth - 1)]));
}
