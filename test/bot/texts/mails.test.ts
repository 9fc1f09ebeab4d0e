import { expect } from 'chai';

import {
  codeMail,
  ticketAboutToCloseMail,
  ticketClosedMail,
  ticketOpenedMail,
  ticketReopenedMail,
  ticketUpdatedMail,
} from '../../../bot/texts/mails.ts';

const facts = { name: 'Maria da Silva', protocolNumber: '2026-0000123-6', systemName: 'Transferegov.br', phone: '0800 978 9008' };
const aboutTickets = {
  opened: ticketOpenedMail(facts, { key: 'BCDF-2345' }),
  updated: ticketUpdatedMail(facts, { awaitsAnswer: false }),
  asked: ticketUpdatedMail(facts, { awaitsAnswer: true }),
  aboutToClose: ticketAboutToCloseMail(facts, { closesAt: Date.parse('2026-09-11T13:00:00Z') }),
  closed: ticketClosedMail(facts, { reopenHours: 48, survey: 'https://chat.example.gov.br/survey/x/avaliar' }),
  reopened: ticketReopenedMail(facts),
};
const code = codeMail({ code: '482913', minutes: 10 });

describe('mails', () => {
  for (const [name, { subject, parts }] of Object.entries({ ...aboutTickets, code })) {
    it(`${name} is in plain language: no sentence over 20 words, no list or paragraph empty`, () => {
      const said = [
        subject,
        ...parts.flatMap((part) => (typeof part === 'string' ? [part] : 'items' in part ? [part.title, ...part.items] : [])),
      ];
      const sentences = said.flatMap((text) => text.split(/(?<=[.:?])\s/));
      expect(sentences.filter((sentence) => sentence === '' || sentence.split(' ').length > 20)).to.deep.equal([]);
    });
  }

  for (const [name, mail] of Object.entries(aboutTickets)) {
    it(`${name} carries the protocol number and the telephone`, () => {
      expect(mail.subject).to.include(facts.protocolNumber);
      expect(mail.parts).to.deep.include({ label: 'Número do protocolo', value: facts.protocolNumber });
      expect(JSON.stringify(mail.parts)).to.include(facts.phone);
    });
  }

  it('ask at the end how it went, where there is a survey', () => {
    expect(aboutTickets.closed.parts).to.deep.include({
      label: 'Conte como foi o atendimento',
      link: 'https://chat.example.gov.br/survey/x/avaliar',
    });
    expect(JSON.stringify(ticketClosedMail(facts, { reopenHours: 48 }))).to.not.include('Conte como foi');
  });

  it('show the number that the ticket system gave, where it gave one', () => {
    const shown = { label: 'Número no sistema de chamados', value: '56398424' };
    expect(ticketReopenedMail({ ...facts, systemNumber: '56398424' }).parts).to.deep.include(shown);
    expect(JSON.stringify(aboutTickets)).to.not.include(shown.label);
  });

  it('say hours of Brasília', () => {
    expect(JSON.stringify(aboutTickets.aboutToClose)).to.include('11 de setembro de 2026 às 10:00 (horário de Brasília)');
  });

  it('show the code in the mail alone, not in the subject that locked telephones show', () => {
    expect(code.subject).to.not.match(/\d/);
    expect(code.parts).to.deep.include({ label: 'Código', value: '482913' });
  });
});
