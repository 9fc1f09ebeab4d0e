import { expect } from 'chai';

import { environmentExample, misspeltSettings, readConfig, settings, type Config } from '../../bot/config.ts';
import { isBotError } from '../../bot/errors.ts';

const secret = 's'.repeat(32);
const production = {
  NODE_ENV: 'production',
  PUBLIC_URL: 'https://chat.example.gov.br',
  DATA_KEY: secret,
  DIRECT_LINE_SECRET: secret,
  EMBED_ORIGINS: 'https://portal.example.gov.br',
};

describe('settings', () => {
  describe('readConfig()', () => {
    it('needs no setting at all in development', () => {
      const config = readConfig({});
      expect(config.environment).to.equal('development');
      expect(config.host).to.equal('127.0.0.1');
      expect(config.port).to.equal(3978);
      expect(config.inactivityMinutes).to.equal(20);
      expect(config.dataKey).to.deep.equal([]);
      expect(config.testClock).to.equal(undefined);
    });

    it('takes an empty setting as an absent one', () => {
      expect(readConfig({ PORT: '', INACTIVITY_MINUTES: '', BALCAO_TEST_CLOCK: '' })).to.deep.equal(readConfig({}));
    });

    it('names what is nearly a setting and read by nobody', () => {
      expect(misspeltSettings({ EMBED_ORIGIN: 'x', INACTIVTY_MINUTES: '5', PORT: '1', HOSTS: '', HOME: '/root' })).to.deep.equal([
        { given: 'EMBED_ORIGIN', meant: 'EMBED_ORIGINS' },
        { given: 'INACTIVTY_MINUTES', meant: 'INACTIVITY_MINUTES' },
      ]);
    });

    it('cannot be changed afterwards', () => {
      expect(Object.isFrozen(readConfig({}))).to.equal(true);
    });

    it('starts in production with what it demands', () => {
      expect(readConfig(production).embedOrigins).to.deep.equal(['https://portal.example.gov.br']);
    });

    it('names every missing setting of production at once', () => {
      const fault = faultOf({ NODE_ENV: 'production' });
      for (const name of ['PUBLIC_URL', 'DATA_KEY', 'DIRECT_LINE_SECRET', 'EMBED_ORIGINS']) expect(fault).to.include(`${name} is missing`);
    });

    it('names every wrong setting at once, with what is expected, and never its value', () => {
      const fault = faultOf({ PORT: 'http', INACTIVITY_MINUTES: '-1', DATA_KEY: 'too-short-a-secret', LOG_LEVEL: 'loud' });
      for (const name of ['PORT', 'INACTIVITY_MINUTES', 'DATA_KEY', 'LOG_LEVEL']) expect(fault).to.include(`${name} is wrong: expected`);
      expect(fault).to.not.include('too-short-a-secret');
    });

    it('refuses a test clock in production', () => {
      expect(faultOf({ ...production, BALCAO_TEST_CLOCK: '2026-09-08T10:00:00-03:00' })).to.include(
        'BALCAO_TEST_CLOCK is not allowed in production',
      );
    });

    for (const name of ['FILE_STORE', 'TICKET_STORE']) {
      it(`refuses a storage account that is not named, for ${name}`, () => {
        expect(faultOf({ [name]: 'azure-blob' })).to.include(`AZURE_STORAGE_CONNECTION_STRING is missing: ${name} is azure-blob`);
        expect(faultOf({ [name]: 'azure-blob', AZURE_STORAGE_CONNECTION_STRING: 'UseDevelopmentStorage=true' })).to.equal('');
      });
    }

    const wrong: readonly (readonly [string, string])[] = [
      ['NODE_ENV', 'staging'],
      ['PORT', '65536'],
      ['PORT', '3978.5'],
      ['PORT', '-1'],
      ['INACTIVITY_MINUTES', 'twenty'],
      ['INACTIVITY_MINUTES', '0'],
      ['INACTIVITY_MINUTES', 'Infinity'],
      ['PUBLIC_URL', 'chat.example.gov.br'],
      ['PUBLIC_URL', 'ftp://chat.example.gov.br'],
      ['EMBED_ORIGINS', 'https://portal.example.gov.br,portal'],
      ['DATA_KEY', `${secret},short`],
      ['DATA_KEY', `${secret},${secret},${secret}`],
      ['BALCAO_TEST_CLOCK', 'tomorrow'],
      ['FILE_STORE', 'ftp'],
      ['MAX_FILE_BYTES', '0'],
      ['CLAMD_URL', '127.0.0.1:3310'],
      ['CLAMD_URL', 'http://127.0.0.1:3310'],
      ['CLAMD_URL', 'unix:'],
    ];
    for (const [name, value] of wrong) {
      it(`refuses ${name}=${value.slice(0, 30)}`, () => {
        expect(faultOf({ [name]: value })).to.include(`${name} is wrong`);
      });
    }

    const read: readonly (readonly [string, string, keyof Config, unknown])[] = [
      ['PORT', '0', 'port', 0],
      ['PUBLIC_URL', 'https://chat.example.gov.br/', 'publicUrl', 'https://chat.example.gov.br'],
      ['EMBED_ORIGINS', ' https://a.gov.br , https://b.gov.br,', 'embedOrigins', ['https://a.gov.br', 'https://b.gov.br']],
      ['DATA_KEY', `${secret},${'t'.repeat(32)}`, 'dataKey', [secret, 't'.repeat(32)]],
      ['INACTIVITY_MINUTES', '0.05', 'inactivityMinutes', 0.05],
      ['BALCAO_TEST_CLOCK', '2026-09-08T10:00:00-03:00', 'testClock', Date.parse('2026-09-08T13:00:00Z')],
      ['TRUSTED_PROXIES', '10.0.0.1, 10.0.0.2', 'trustedProxies', ['10.0.0.1', '10.0.0.2']],
      ['CLAMD_URL', 'tcp://127.0.0.1:3399', 'clamd', { host: '127.0.0.1', port: 3399 }],
      ['CLAMD_URL', 'tcp://[::1]', 'clamd', { host: '::1', port: 3310 }],
      ['CLAMD_URL', 'unix:/run/clamav/clamd.ctl', 'clamd', { path: '/run/clamav/clamd.ctl' }],
    ];
    for (const [name, value, key, expected] of read) {
      it(`reads ${name}=${value.slice(0, 40)}`, () => {
        expect(readConfig({ [name]: value })[key]).to.deep.equal(expected);
      });
    }
  });

  describe('environmentExample()', () => {
    it('is an environment that reads as the defaults', () => {
      const lines = environmentExample().split('\n');
      const env = Object.fromEntries(
        lines.filter((line) => /^\w+=/.test(line)).map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
      );
      expect(readConfig(env)).to.deep.equal(readConfig({}));
    });

    it('has every setting once, with its description', () => {
      const example = environmentExample();
      for (const { name, description } of Object.values(settings)) {
        expect(example.match(new RegExp(`^(?:# )?${name}=`, 'gm')), name).to.have.length(1);
        expect(example).to.include(`# ${description}\n`);
      }
    });
  });
});

/** The message of the refusal to start. */
function faultOf(env: Readonly<Record<string, string>>): string {
  try {
    readConfig(env);
  } catch (fault) {
    if (isBotError(fault, 'config_invalid')) return fault.message;
  }
  return '';
}
