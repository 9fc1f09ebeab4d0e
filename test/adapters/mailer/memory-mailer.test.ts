import { memoryMailer } from '../../../adapters/mailer/memory-mailer.ts';
import { mailerContract } from '../../contracts/mailer.contract.ts';

describe('memoryMailer', () => {
  mailerContract(() => {
    const mailer = memoryMailer();
    return Promise.resolve({ mailer, letters: () => Promise.resolve([...mailer.letters.values()]) });
  });
});
