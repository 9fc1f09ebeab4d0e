import { systemClock } from '../../../adapters/clock/system-clock.ts';
import { clockContract } from '../../contracts/clock.contract.ts';
import { pause } from '../../support/store-pieces.ts';

describe('systemClock()', () => {
  clockContract(() => ({ clock: systemClock(), pass: pause }));
});
