import { expect } from 'chai';
import fc from 'fast-check';

import { cleanFileName, extensionOf } from '../../../bot/service-desk/file-name.ts';

const cleaned: Readonly<Record<string, string>> = {
  'relatório ção.pdf': 'relatório ção.pdf',
  'relato\u0301rio.pdf': 'relatório.pdf',
  '../../etc/passwd': 'passwd',
  'C:\\fakepath\\ofício.docx': 'ofício.docx',
  '..\\..\\boot.ini': 'boot.ini',
  'foto\u202Egpj.exe': 'fotogpj.exe',
  'a\u0000b\u0007c\r\nd.txt': 'abcd.txt',
  'zero\u200Blargura\uFEFF.txt': 'zerolargura.txt',
  '  muitos    espaços .pdf ': 'muitos espaços .pdf',
  '.htaccess': 'htaccess',
  'nota.pdf...': 'nota.pdf',
  'meio \uD800 par.png': 'meio par.png',
  '%0d%0aSet-Cookie: x.txt': '%0d%0aSet-Cookie: x.txt',
  '..': '',
  '/': '',
};

describe('cleanFileName()', () => {
  for (const [given, expected] of Object.entries(cleaned)) {
    it(`makes ${JSON.stringify(expected)} of ${JSON.stringify(given)}`, () => {
      expect(cleanFileName(given)).to.equal(expected);
    });
  }

  it('keeps the extension of a name that is too long', () => {
    const name = cleanFileName(`${'ç'.repeat(400)}.docx`);
    expect(Array.from(name)).to.have.length(120);
    expect(name).to.match(/^ç+\.docx$/);
    expect(cleanFileName(`a.${'b'.repeat(400)}`)).to.have.length(120);
  });

  it('gives of any name at most 120 characters, none of them a path, a control or a half, and is content with what it gave', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (given) => {
        const name = cleanFileName(given);
        expect(Array.from(name).length).to.be.at.most(120);
        expect(name).to.not.match(/[/\\\p{Cc}\p{Cf}\p{Cs}]/u);
        expect(cleanFileName(name)).to.equal(name);
      }),
      { numRuns: 500 },
    );
  });
});

describe('extensionOf()', () => {
  const extensions = {
    'a.PDF': 'pdf',
    'a.tar.gz': 'gz',
    'v1.2': '',
    'n. 12': '',
    sem: '',
    'a.7z': '7z',
    'a.mp3': 'mp3',
    'a.demasiado': '',
  };
  for (const [name, extension] of Object.entries(extensions)) {
    it(`is "${extension}" of ${name}`, () => {
      expect(extensionOf(name)).to.equal(extension);
    });
  }
});
