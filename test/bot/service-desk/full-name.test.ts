import { expect } from 'chai';

import { firstName, parseAnyName, parseFullName } from '../../../bot/service-desk/full-name.ts';

const longest = `Maria ${'a'.repeat(114)}`;

describe('name', () => {
  describe('parseFullName()', () => {
    const accepted: Readonly<Record<string, string>> = {
      'Maria da Silva': 'Maria da Silva',
      '  Maria   da  Silva ': 'Maria da Silva',
      'maria da silva': 'Maria da Silva',
      'MARIA DAS DORES E SOUZA': 'Maria das Dores e Souza',
      'joão d’ávila': 'João D’Ávila',
      "Joana D'Arc": "Joana D'Arc",
      'ana-maria de sá': 'Ana-Maria de Sá',
      'José Eduardo McDonald': 'José Eduardo McDonald',
      'Maria do Ó': 'Maria do Ó',
      'Li Xu': 'Li Xu',
      'J. R. Guimarães': 'J. R. Guimarães',
      'Gisele Bündchen Nuñez': 'Gisele Bündchen Nuñez',
      'Meu nome é Maria da Silva': 'Maria da Silva',
      'oi, meu nome é maria da silva.': 'Maria da Silva',
      'Olá! Bom dia, sou a Ana Lima': 'Ana Lima',
      'eu sou o Zé Carlos': 'Zé Carlos',
      'me chamo Ana Lima!': 'Ana Lima',
      'Aqui é o Pedro Alves': 'Pedro Alves',
      'Nome: Ana Lima': 'Ana Lima',
      'É Ana Lima': 'Ana Lima',
      'nome completo: Ana Lima': 'Ana Lima',
      'Jose\u0301 Lima': 'José Lima',
      [longest]: longest,
    };
    for (const [text, name] of Object.entries(accepted)) {
      it(`takes "${text.slice(0, 40)}" as ${name.slice(0, 40)}`, () => {
        expect(parseFullName(text)).to.equal(name);
      });
    }

    const refused = [
    '', ' ', 'Maria', 'maria da', 'Maria 2 Silva', 'Maria Silva3', 'maria@exemplo.gov.br', '529.982.247-25', 'não sei', 'Não quero dizer', 'por que você quer meu nome?',
    'preciso de ajuda', 'oi tudo bem', 'bom dia', '-- --', "' '", '??? !!!', 'Maria <b>Silva</b>', 'Maria / João', '😀 😀', `${longest}a`, 'meu nome é Maria', 'sim',
    'quero falar com atendente', 'não vou informar', 'onde fica o menu', 'prestação de contas',
  ]; // prettier-ignore
    for (const text of refused) {
      it(`takes "${text.slice(0, 40)}" as no name`, () => {
        expect(parseFullName(text)).to.equal(undefined);
      });
    }
  });

  describe('parseAnyName()', () => {
    const accepted: Readonly<Record<string, string>> = {
      Maria: 'Maria',
      'meu nome é maria': 'Maria',
      'maria, só maria': 'Maria Só Maria',
      'Maria 2 Silva': 'Maria Silva',
      'Maria (Silva)': 'Maria',
      Ó: 'Ó',
      'Maria da Silva': 'Maria da Silva',
    };
    for (const [text, name] of Object.entries(accepted)) {
      it(`takes "${text}" as ${name}`, () => {
        expect(parseAnyName(text)).to.equal(name);
      });
    }

    for (const text of [
      '',
      '123',
      'da',
      '52998224725',
      'maria@exemplo.gov.br',
      'não quero dizer',
      'Maria?',
      '😀',
      'eu vim aqui hoje pela terceira vez',
      `M${'a'.repeat(120)}`,
    ]) {
      it(`takes "${text.slice(0, 40)}" as no name`, () => {
        expect(parseAnyName(text)).to.equal(undefined);
      });
    }
  });

  describe('firstName()', () => {
    it('is the first word', () => {
      expect(firstName('Ana-Maria de Sá')).to.equal('Ana-Maria');
      expect(firstName('Maria')).to.equal('Maria');
    });
  });
});
