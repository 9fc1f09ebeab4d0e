import { expect } from 'chai';

import { maskEmail, parseEmail, suggestEmail } from '../../../bot/service-desk/email.ts';

const local64 = 'a'.repeat(64);
const domain189 = `${'b'.repeat(62)}.${'c'.repeat(61)}.${'d'.repeat(61)}.br`;

describe('e-mail address', () => {
  describe('parseEmail()', () => {
    const accepted: Readonly<Record<string, string>> = {
      'maria.silva+x@mgi.gov.br': 'maria.silva+x@mgi.gov.br',
      'Maria@MGI.GOV.BR': 'maria@mgi.gov.br',
      ' maria@mgi.gov.br ': 'maria@mgi.gov.br',
      'meu email é x@y.com': 'x@y.com',
      'É maria@mgi.gov.br.': 'maria@mgi.gov.br',
      'pode ser maria@mgi.gov.br, obrigada!': 'maria@mgi.gov.br',
      '<maria@mgi.gov.br>': 'maria@mgi.gov.br',
      'e-mail:maria@mgi.gov.br': 'maria@mgi.gov.br',
      'mailto:maria@mgi.gov.br': 'maria@mgi.gov.br',
      'maria @ gmail.com': 'maria@gmail.com',
      'maria@gmail.com e maria@gmail.com': 'maria@gmail.com',
      "o'brien_1@a-b.co": "o'brien_1@a-b.co",
      '1@2.com': '1@2.com',
      'a@xn--80ak6aa92e.com': 'a@xn--80ak6aa92e.com',
      [`${local64}@x.com`]: `${local64}@x.com`,
      [`${local64}@${domain189}`]: `${local64}@${domain189}`,
    };
    for (const [text, email] of Object.entries(accepted)) {
      it(`finds ${email.slice(0, 40)} in "${text.slice(0, 40)}"`, () => {
        expect(parseEmail(text)).to.equal(email);
      });
    }

    const refused = [
    '', 'maria', 'a@b', '@b.com', 'a@', 'a@@b.com', 'a@b@c.com', 'a..b@c.com', '.a@c.com', 'a.@c.com', 'a@c.com.', 'a@.com', 'a@c..com', 'a@-c.com', 'a@c-.com', 'a@c.c', 'a@c.1',
    'joão@gmail.com', 'maria@ação.gov.br', 'a b@', 'a@b.com ou c@d.com', 'maria arroba gmail.com', 'maria@192.168.0.1', 'maria\u200B@gmail.com', `a${local64}@x.com`, `${local64}@b${domain189}`,
  ]; // prettier-ignore
    for (const text of refused) {
      it(`finds none in "${text.slice(0, 40)}"`, () => {
        expect(parseEmail(text)).to.equal(undefined);
      });
    }

    it('allows 254 characters in all and 64 before the at sign', () => {
      expect(`${local64}@${domain189}`).to.have.length(254);
    });
  });

  describe('suggestEmail()', () => {
    const slips: Readonly<Record<string, string>> = {
      'gmial.com': 'gmail.com',
      'gmal.com': 'gmail.com',
      'gmaill.com': 'gmail.com',
      'gnail.com': 'gmail.com',
      'gmail.con': 'gmail.com',
      'gmail.co': 'gmail.com',
      'gmail.com.br': 'gmail.com',
      gmail: 'gmail.com',
      hotmial: 'hotmail.com',
      'hotmial.com': 'hotmail.com',
      'hotmail.con': 'hotmail.com',
      'hotmal.com': 'hotmail.com',
      'outlok.com': 'outlook.com',
      'yahoo.com.bt': 'yahoo.com.br',
      'yahoo.com.b': 'yahoo.com.br',
      'yaho.com.br': 'yahoo.com.br',
      'iclod.com': 'icloud.com',
      'gov.b': 'gov.br',
      'mgi.gov.b': 'mgi.gov.br',
      'mgi.gov.bt': 'mgi.gov.br',
      'mgi.gob.br': 'mgi.gov.br',
      'mgi.gov.com.br': 'mgi.gov.br',
      'empresa.com.vr': 'empresa.com.br',
      'empresa.con': 'empresa.com',
    };
    for (const [typed, meant] of Object.entries(slips)) {
      it(`takes ${typed} for ${meant}`, () => {
        expect(suggestEmail(`meu email: Maria@${typed}`)).to.equal(`maria@${meant}`);
      });
    }

    const right = [
    'gmail.com', 'hotmail.com', 'hotmail.com.br', 'outlook.com.br', 'yahoo.com', 'yahoo.com.br', 'ymail.com', 'mail.com', 'uol.com.br', 'bol.com.br', 'mgi.gov.br', 'gestao.gov.br',
    'tjdft.jus.br', 'camara.leg.br', 'empresa.com', 'empresa.com.br', 'ufmg.br', 'x.org', 'empresa.co', 'governo.pt',
  ]; // prettier-ignore
    for (const domain of right) {
      it(`leaves ${domain} alone`, () => {
        expect(suggestEmail(`maria@${domain}`)).to.equal(undefined);
      });
    }

    it('suggests nothing where there is no address, or one that stays wrong', () => {
      for (const text of ['', 'gmail', 'a..b@gmial.com', 'joão@gmial.com', 'a@b']) expect(suggestEmail(text)).to.equal(undefined);
    });

    it('suggests only addresses that are accepted and not doubted again', () => {
      for (const typed of Object.keys(slips)) {
        const suggestion = suggestEmail(`maria@${typed}`) ?? '';
        expect(parseEmail(suggestion)).to.equal(suggestion);
        expect(suggestEmail(suggestion)).to.equal(undefined);
      }
    });
  });

  describe('maskEmail()', () => {
    it('shows the first letter and the domain', () => {
      expect(maskEmail('maria.silva@exemplo.gov.br')).to.equal('m***@exemplo.gov.br');
      expect(maskEmail('a@b.com')).to.equal('a***@b.com');
    });
  });
});
