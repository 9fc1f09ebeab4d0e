import { expect } from 'chai';

import { likeness } from '../../../dialogs/open-ticket/likeness.ts';
import { twoSubjects } from '../../../dialogs/open-ticket/two-subjects.ts';

const two = [
  'O botão de enviar a prestação de contas não aparece. Outro problema: não recebo os e-mails de confirmação do cadastro.',
  'Não consigo assinar o documento no SEI. Além disso, preciso liberar o acesso de uma servidora nova ao barramento.',
  'A tela de convênios fica em branco ao salvar o plano de trabalho. Aproveitando, como cadastro um novo dirigente do município?',
  'O tramite para o ministério foi recusado.\nOutra dúvida: qual é o prazo para responder a diligência da proposta?',
  'Erro ao anexar arquivo na proposta. Também quero saber como excluir um usuário antigo da prefeitura.',
  'Preciso do perfil de fiscal para acompanhar a obra. Mais uma coisa, o relatório de execução financeira sai com valores trocados.',
  'O login do aplicativo SEI não lê o QR code do órgão. O segundo problema é que o bloco de assinatura perdeu os documentos externos.',
  'A ordem bancária está parada desde maio. Outro assunto é o cadastro do CNPJ da filial, que aparece como inativo.',
  'O relatório de execução não abre desde terça e também preciso trocar o e-mail do cadastro do prefeito.',
] as const;
const one = [
  'O botão de enviar não aparece desde ontem.',
  'O botão de enviar não aparece. Também já tentei no Firefox e não deu certo.',
  'Não consigo assinar o documento. Além disso, tentei em outro computador e acontece a mesma coisa.',
  'A tela de convênios fica em branco. Também não aparece o menu.',
  'O arquivo não anexa. Outra coisa: já limpei o cache e reiniciei.',
  'Cliquei em enviar e apareceu erro. Também acontece com meus colegas do setor.',
  '1. abri o processo\n2. cliquei em tramitar\n3. deu erro de comunicação com o destinatário',
  'Preciso de acesso ao módulo de prestação de contas e ao módulo de execução para o mesmo convênio.',
  'O sistema não deixa salvar o plano de trabalho. Também não deixa salvar o plano de trabalho depois de trocar a senha.',
  'Preciso do perfil de cadastrador e também quero o perfil de cadastrador no ambiente de treinamento.',
  'A proposta foi rejeitada. Também fiz a complementação e enviei novamente ontem.',
] as const;

describe('twoSubjects()', () => {
  it('finds the second subject in eight of nine descriptions at least, and one in at most one of eleven that have none', () => {
    const found = two.filter((text) => twoSubjects(text) !== undefined);
    const wrong = one.filter((text) => twoSubjects(text) !== undefined);
    expect(found.length, two.filter((text) => !found.includes(text)).join('\n')).to.be.at.least(8);
    expect(wrong.length, wrong.join('\n')).to.be.at.most(1);
  });

  it('parts the description where the second subject begins, and loses nothing', () => {
    const [first, second] = twoSubjects(two[0]) ?? [];
    expect(`${first} ${second}`).to.equal(two[0]);
    expect(second).to.match(/^Outro problema/);
  });
});

/** Pairs of descriptions about the same, and about different things, of the same system. */
const same = [
  ['O botão de enviar a prestação não aparece desde ontem.', 'botão enviar prestação sumiu, não aparece mais'],
  ['Não consigo assinar o documento no SEI com o certificado', 'assinar documento com certificado digital dá erro'],
  ['A tela de convênios fica em branco ao salvar o plano de trabalho', 'salvar plano de trabalho deixa a tela do convênio branca'],
  ['O trâmite do processo para o ministério foi recusado', 'tramite do processo ao ministerio foi recusado de novo'],
  ['Preciso do perfil de fiscal para acompanhar a obra da escola', 'perfil fiscal para acompanhar obra escola'],
  ['Arquivo PDF não anexa na proposta do convênio', 'não consigo anexar arquivo pdf na proposta'],
] as const;
const different = [
  ['O botão de enviar a prestação não aparece desde ontem.', 'O relatório de prestação de contas sai com valores errados'],
  ['Não consigo assinar o documento no SEI com o certificado', 'Não consigo tramitar o documento para outro órgão'],
  ['A tela de convênios fica em branco ao salvar', 'A tela de login fica girando e não entra'],
  ['Preciso do perfil de fiscal', 'Preciso do perfil de gestor financeiro do convênio'],
  ['Arquivo PDF não anexa na proposta', 'Como excluir uma proposta antiga do município?'],
  ['O sistema está lento', 'O sistema está fora do ar'],
  ['Erro ao salvar', 'Erro ao entrar'],
] as const;

describe('likeness()', () => {
  for (const [text, other] of same)
    it(`sees that these say the same: ${text} / ${other}`, () => expect(likeness(text, other)).to.be.at.least(0.6));
  for (const [text, other] of different)
    it(`sees that these do not: ${text} / ${other}`, () => expect(likeness(text, other)).to.be.below(0.6));

  it('is the same both ways, and nothing between texts that share few words', () => {
    for (const [text, other] of [...same, ...different]) expect(likeness(text, other)).to.equal(likeness(other, text));
    expect(likeness('não abre', 'não abre')).to.equal(0);
  });
});
