import { expect } from 'chai';

import { recognizeCommand, type Command } from '../../../bot/service-desk/commands.ts';
import { cpuTimeOf } from '../../support/cpu-time.ts';

/** Whole messages that are commands, as people write them. */
const commands: Readonly<Record<Command, readonly string[]>> = {
  menu: [
    'menu', 'Menu!', 'MENU', 'menu principal', 'volta pro menu', 'voltar ao menu', 'Quero voltar para o menu', 'me mostra o menu', 'ir para o menu inicial',
    'menu, por favor', 'quero ver o menu', 'oi, menu', 'início', 'voltar ao início', 'voltar para o começo', 'recomeçar', 'começar de novo', 'quais são as opções?',
    'ver outras opções', 'como faço para voltar ao menu?',
  ],
  help: [
    'ajuda', 'Ajuda!', 'ajudaaaa', 'socorro', 'help', 'me ajuda', 'preciso de ajuda', 'Preciso de uma ajuda, por favor', 'você pode me ajudar?', 'pode me ajudar',
    'como funciona?', 'o que você faz?', 'o que posso perguntar?', 'bom dia, preciso de ajuda',
  ],
  cancel: [
    'cancelar', 'cancela', 'Cancelar tudo', 'quero cancelar', 'cancela isso', 'cancelar o pedido', 'desisto', 'deixa pra lá', 'não quero mais', 'esquece', 'parar',
    'voltar', 'cancelr', 'cancela por favor', 'mudei de ideia', 'sair da fila', 'Quero sair da fila de espera', 'me tira da fila, por favor', 'desisto da fila',
    'desisto de esperar', 'não quero mais esperar', 'não quero mais falar com atendente',
  ],
  end: [
    'encerrar', 'Encerrar a conversa', 'encerrar conversa', 'pode encerrar', 'quero encerrar o atendimento', 'finalizar', 'finalizar o chat', 'sair', 'sair da conversa',
    'quero sair', 'fechar a conversa', 'tchau', 'tchau, obrigada!', 'até logo', 'obrigado, até mais', 'fim', 'encerar', 'cancelar a conversa', 'vou encerrar por aqui', 'fim da conversa',
  ],
  attendant: [
    'atendente', 'Falar com atendente', 'quero falar com uma pessoa', 'Quero falar com um atendente', 'me transfere pra um atendente por favor', 'chama um atendente',
    'atendimento humano', 'quero um humano', 'preciso falar com alguém', 'queria conversar com uma pessoa de verdade', 'oi, quero falar com um atendente humano, por favor',
    'posso falar com um atendente?', 'tem como falar com um atendente?', 'atendete', 'falar com gente', 'quero atendimento humano', 'me passa para um atendente',
    'não quero falar com robô', 'cadê o atendente?', 'gostaria de ser atendida por uma pessoa', 'atendente agora', 'não, quero falar com um atendente', 'humano',
    'sim, chamar um atendente', 'pode me transferir para um atendente?', 'quero ser atendido', 'pessoa',
  ],
  channels: [
    'telefone', 'qual o telefone?', 'Qual é o telefone de vocês?', 'outros canais', 'outros canais de atendimento', 'quais são os canais de atendimento?', 'quero ligar',
    'me passa o telefone', 'número de telefone', 'tem whatsapp?', 'contato', '0800', 'falar por telefone', 'telefone da central de atendimento', 'prefiro por telefone',
  ],
  personalData: [
    'meus dados', 'Meus dados pessoais', 'quero ver meus dados', 'apagar meus dados', 'quero excluir os meus dados', 'LGPD', 'privacidade',
    'política de privacidade', 'o que vocês fazem com meus dados?', 'proteção de dados',
  ],
  protocolNumber: [
    'qual meu protocolo?', 'Qual é o número do meu protocolo', 'qual o protocolo mesmo?', 'e o meu protocolo?', 'perdi meu protocolo', 'não anotei o número do protocolo',
    'me passa o protocolo, por favor', 'pode repetir o protocolo?', 'quero saber o número do protocolo', 'número do protocolo', 'qual é o número do chamado?',
  ],
  who: [
    'quem é você?', 'você é um robô?', 'vc é robo', 'você é uma pessoa?', 'estou falando com um robô?', 'com quem estou falando?', 'qual é o seu nome?', 'é um bot?',
    'isso é um robô?', 'o que é você?', 'quem fala?', 'você é uma pessoa de verdade?',
  ],
  thanks: [
    'obrigado', 'Obrigada!', 'muito obrigado', 'valeu', 'vlw', 'ok, obrigada', 'obrigado pela ajuda', 'muito obrigada por tudo', 'obrigadaaa', 'agradeço a atenção', 'obrigdo',
  ],
  greeting: ['oi', 'Olá!', 'oiii', 'oi, bom dia', 'Bom dia', 'boa tarde!', 'olá, tudo bem?', 'boa noite, tudo bom?', 'opa', 'alô', 'oi, por favor'],
  insult: [
    'seu burro', 'idiota', 'que lixo', 'você é burro', 'robô idiota', 'inútil', 'vai se ferrar', 'que porcaria de atendimento', 'você não serve pra nada', 'fdp', 'merda',
    'esse bot é um lixo', 'isso não presta',
  ],
}; // prettier-ignore

/** Messages that only contain such words: answers to the open question, or questions of their own. */
const sentences = [
  'não consigo cancelar o convênio', 'o menu do SEI sumiu', 'preciso de ajuda com o empenho', 'quero falar sobre o atendente que me atendeu ontem',
  'cancelar empenho', 'como cancelar uma proposta?', 'quero cancelar o convênio 912345', 'cancelar o chamado', 'onde fica o menu de prestação de contas?',
  'menu do Transferegov não aparece', 'voltar a proposta para elaboração', 'ajuda de custo', 'ajuda com a senha do SEI', 'preciso de ajuda para enviar a proposta',
  'como encerrar um convênio?', 'encerrar o chamado', 'finalizar a prestação de contas', 'sair do SEI', 'fechar a ordem bancária', 'o sistema não deixa encerrar',
  'atendente não respondeu', 'o atendente disse que o prazo acabou', 'não quero falar com atendente', 'não quero cancelar', 'não quero encerrar',
  'falar com o concedente', 'quero falar com a prefeitura', 'pessoa jurídica', 'pessoa física pode cadastrar proposta?', 'cadastrar uma pessoa no sistema',
  'telefone do responsável está errado', 'alterar o telefone', 'como mudar meu telefone?', 'o contato do convenente mudou', 'canais de pagamento',
  'os dados do convênio estão errados', 'dados bancários', 'quero corrigir meus dados bancários no sistema', 'não acho meus dados no SIAFI',
  'quem é o responsável pelo convênio?', 'você sabe o prazo?', 'é um erro de sistema', 'qual é o nome do sistema?', 'obrigado a enviar o relatório?',
  'o convenente é obrigado a licitar', 'obrigada a publicar o edital', 'bom dia, não consigo acessar o Transferegov', 'oi, minha proposta sumiu', 'olá mundo do SEI',
  'que lixo de sistema que não salva a proposta', 'o sistema está uma porcaria desde ontem', 'descarte de lixo hospitalar', 'sistema inútil para enviar anexos',
  'sim', 'não', 's', 'n', 'ok', 'tudo bem', 'tudo certo', 'está certo', 'não, obrigado', 'sim, obrigada', 'resolveu, obrigado', 'claro', 'isso', 'não sei', 'não quero',
  'Maria da Silva', 'maria@exemplo.gov.br', '529.982.247-25', '1', 'Transferegov.br', 'SEI', 'Sim, chamar', 'Agora não', 'Nenhum desses', 'por favor', 'péssimo',
  '', '   ', '👍', '?', 'Corrigir nome', 'início da vigência do convênio', 'o início da execução atrasou', 'opções de pagamento', 'como funciona o Transferegov?',
  'o que posso fazer se a proposta foi rejeitada?', 'como funciona a prestação de contas', 'privacidade dos processos no SEI', 'sou atendente da prefeitura',
  'Preciso de um atendente que conheça o módulo de obras e a prestação de contas', 'volta o recurso', 'humanos são os fiscais', 'alguém mudou a senha', 'fim da vigência',
]; // prettier-ignore

describe('recognizeCommand()', () => {
  for (const [command, messages] of Object.entries(commands)) {
    for (const message of messages) {
      it(`takes "${message}" as ${command}`, () => {
        expect(recognizeCommand(message)).to.equal(command);
      });
    }
  }
  for (const sentence of sentences) {
    it(`takes "${sentence}" as no command`, () => {
      expect(recognizeCommand(sentence)).to.equal(undefined);
    });
  }
  it('decides on a long message at once', () => {
    const words = ['quero ', 'de ', 'o menu ', 'a ', 'obrigado ', 'bom dia '];
    expect(cpuTimeOf(() => words.forEach((word) => recognizeCommand(word.repeat(600))))).to.be.lessThan(250);
  });
});
