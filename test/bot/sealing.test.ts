import { createHmac } from 'node:crypto';

import { expect } from 'chai';
import fc from 'fast-check';

import { isBotError, type ErrorCode } from '../../bot/errors.ts';
import { createSealer } from '../../bot/sealing.ts';

const oldSecret = 'old secret of at least thirty-two characters';
const newSecret = 'new secret of at least thirty-two characters';
const cpf = '52998224725';

describe('createSealer()', () => {
  it('opens what it sealed', () => {
    const sealer = createSealer([newSecret]);
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(sealer.open(sealer.seal(text), 'journal')).to.equal(text);
      }),
    );
  });

  it('seals the same text differently each time and shows nothing of it', () => {
    const sealer = createSealer([newSecret]);
    const sealed = [sealer.seal(cpf), sealer.seal(cpf)];
    expect(sealed[0]).to.not.equal(sealed[1]);
    for (const record of sealed) {
      expect(record).to.match(/^[0-9a-f]{12}\.[A-Za-z0-9+/]+=*$/);
      expect(Buffer.from(record.slice(13), 'base64').includes(cpf)).to.equal(false);
    }
  });

  it('opens records of the old key while two keys are valid, and seals with the new one', () => {
    const before = createSealer([oldSecret]);
    const during = createSealer([newSecret, oldSecret]);
    expect(during.open(before.seal('texto'), 'journal')).to.equal('texto');
    expect(createSealer([newSecret]).open(during.seal('texto'), 'journal')).to.equal('texto');
  });

  it('says which key is missing, and for which place, but nothing of the secret', () => {
    const sealed = createSealer([oldSecret]).seal('texto');
    const fault = faultOf(() => createSealer([newSecret]).open(sealed, 'tickets/1.json'));
    expect(codeOf(fault)).to.equal('data_key_missing');
    expect(String(fault)).to.include('tickets/1.json').and.to.include(sealed.slice(0, 12)).and.not.to.include('secret');
  });

  it('refuses every record that was changed by a single byte', () => {
    const sealer = createSealer([newSecret]);
    const [keyId = '', body = ''] = sealer.seal('texto').split('.');
    const bytes = Buffer.from(body, 'base64');
    for (let place = 0; place < bytes.length; place += 1) {
      const changed = Buffer.from(bytes);
      changed[place] = (changed[place] ?? 0) ^ 1;
      expect(codeOf(faultOf(() => sealer.open(`${keyId}.${changed.toString('base64')}`, 'journal')))).to.equal('record_unreadable');
    }
  });

  for (const record of ['', 'texto em claro', '.', 'abcdef', '{"texto":1}', 'ABCDEF012345.AAAA']) {
    it(`refuses "${record}", which is no sealed record`, () => {
      expect(codeOf(faultOf(() => createSealer([newSecret]).open(record, 'journal')))).to.equal('record_unreadable');
    });
  }

  it('refuses a record that is too short for its tag', () => {
    const sealer = createSealer([newSecret]);
    const keyId = sealer.seal('').slice(0, 12);
    for (const body of ['', 'AAAA', Buffer.alloc(27).toString('base64')]) {
      expect(codeOf(faultOf(() => sealer.open(`${keyId}.${body}`, 'journal')))).to.equal('record_unreadable');
    }
  });

  it('gives a CPF the same index every time, which only the key can compute', () => {
    const [index = ''] = createSealer([newSecret]).cpfIndex(cpf);
    expect(createSealer([newSecret]).cpfIndex(cpf)).to.deep.equal([index]);
    expect(index).to.match(/^[\w-]{43}$/);
    expect(index).to.not.equal(createSealer([oldSecret]).cpfIndex(cpf)[0]);
    expect(index).to.not.equal(createHmac('sha256', newSecret).update(cpf).digest('base64url'));
  });

  it('looks a CPF up under every valid key, the newest first', () => {
    const both = createSealer([newSecret, oldSecret]).cpfIndex(cpf);
    expect(both).to.deep.equal([...createSealer([newSecret]).cpfIndex(cpf), ...createSealer([oldSecret]).cpfIndex(cpf)]);
  });

  it('recognises a text again under every valid key, for the same purpose only', () => {
    const [newest = '', oldest = ''] = createSealer([newSecret, oldSecret]).fingerprint('code', '123456');
    expect(newest).to.match(/^[\w-]{43}$/);
    expect([oldest]).to.deep.equal(createSealer([oldSecret]).fingerprint('code', '123456'));
    expect(createSealer([newSecret]).fingerprint('key', '123456')).to.not.include(newest);
    expect(createSealer([newSecret]).cpfIndex('123456')).to.not.include(newest);
  });

  it('does not start without a secret', () => {
    expect(codeOf(faultOf(() => createSealer([])))).to.equal('config_invalid');
  });
});

function faultOf(action: () => unknown): unknown {
  try {
    action();
  } catch (fault) {
    return fault;
  }
  return undefined;
}

function codeOf(fault: unknown): string | undefined {
  const codes: readonly ErrorCode[] = ['data_key_missing', 'record_unreadable', 'config_invalid'];
  return codes.find((code) => isBotError(fault, code));
}
