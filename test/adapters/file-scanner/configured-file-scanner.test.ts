import { expect } from 'chai';

import { configuredFileScanner } from '../../../adapters/file-scanner/configured-file-scanner.ts';
import { fileScannerContract } from '../../contracts/file-scanner.contract.ts';
import { silentLog } from '../../support/silent-log.ts';

describe('configuredFileScanner()', () => {
  describe('without a scanner', () => {
    fileScannerContract(() => configuredFileScanner(undefined, silentLog));

    it('says in the log that files are not checked', () => {
      const warnings: string[] = [];
      const log = { ...silentLog, warn: (_fields: unknown, message: string) => void warnings.push(message) };
      expect(configuredFileScanner(undefined, log).present).to.equal(false);
      expect(warnings.join()).to.match(/not checked.*CLAMD_URL/);
    });
  });

  it('gives a scanner that is there when the settings name one, and nothing to complain about', () => {
    const warnings: string[] = [];
    const log = { ...silentLog, warn: (_fields: unknown, message: string) => void warnings.push(message) };
    expect(configuredFileScanner({ host: '127.0.0.1', port: 3310 }, log).present).to.equal(true);
    expect(warnings).to.deep.equal([]);
  });
});
