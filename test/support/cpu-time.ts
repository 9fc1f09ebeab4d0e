/** Milliseconds of processor time that some work takes; on a busy machine they grow less than those of the clock. */
export function cpuTimeOf(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}
