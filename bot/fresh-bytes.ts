import { randomBytes } from 'node:crypto';

/** What is asked of the system at once: a call costs as much for a few bytes as for some hundred. */
const gathered = 4_096;
let bytes = Buffer.alloc(0);
let given = 0;

/** Random bytes from the system's generator, a few at a time; none is given out twice. */
export function freshBytes(count: number): Buffer {
  if (given + count > bytes.length) [bytes, given] = [randomBytes(Math.max(gathered, count)), 0];
  given += count;
  return bytes.subarray(given - count, given);
}
