import { expect } from 'chai';

import { readSystems } from '../../knowledge/load-systems.ts';

const withHours = (hours: string): ReturnType<typeof readSystems> =>
  readSystems(`sistemas:
  - { id: pen, nome: PEN, apelidos: [], telefone: "0800", pagina: 'https://example.gov.br', respostas: true, chamados: true, atendentes: true, tipos_de_pedido: [], horario: ${hours} }`);

describe('the hours of a served system', () => {
  it('have several frames a day, dates on which they change, and midnight for an end', () => {
    const read = withHours(
      "[{ dias: [segunda, sábado], das: '08:00', as: '12:00', ate: 2027-06-30 }, { dias: [segunda], das: '13:30', as: '24:00', desde: '2027-07-01' }]",
    );
    expect('value' in read && read.value[0]?.hours).to.deep.equal([
      { days: [1, 6], from: '08:00', to: '12:00', until: '2027-06-30' },
      { days: [1], from: '13:30', to: '24:00', since: '2027-07-01' },
    ]);
  });

  for (const [what, hours, key, problem] of [
    ['end before they begin', "{ dias: [segunda], das: '18:00', as: '08:00' }", 'as', 'o fim vem antes do começo.'],
    ['are empty', "{ dias: [segunda], das: '08:00', as: '08:00' }", 'as', 'o fim vem antes do começo.'],
    ['end after midnight', "{ dias: [segunda], das: '08:00', as: '25:00' }", 'as', 'o valor não serve.'],
    ['begin at the end of the day', "{ dias: [segunda], das: '24:00', as: '24:00' }", 'das', 'o valor não serve.'],
    [
      'hold from a date that does not exist',
      "{ dias: [segunda], das: '08:00', as: '18:00', desde: 2027-02-29 }",
      'desde',
      'a data não existe.',
    ],
    [
      'hold until before they begin to',
      "{ dias: [segunda], das: '08:00', as: '18:00', desde: 2027-03-02, ate: 2027-03-01 }",
      'ate',
      'o último dia vem antes do primeiro.',
    ],
  ] as const) {
    // prettier-ignore
    it(`are refused when they ${what}`, () => {
      const read = withHours(`[${hours}]`);
      const [fault] = 'faults' in read ? read.faults : [];
      expect(fault).to.include({ key: `sistemas.0.horario.0.${key}`, problem }).and.have.property('remedy').that.is.not.empty;
    });
  }
});
