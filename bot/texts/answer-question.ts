/** What is said while a question is answered. */
export const answerQuestionTexts = {
  menu: 'Tirar uma dúvida',
  ask: 'Escreva sua dúvida em uma frase. Por exemplo: “como enviar a prestação de contas?”',
  empty: 'Não entendi. Escreva sua dúvida com algumas palavras.',
  askSystem: 'A resposta depende do sistema. Sobre qual deles é a sua dúvida?',
  otherSystem: 'Outro, ou não sei',
  updated: (date: string, source: string | undefined) =>
    source === undefined ? `Resposta atualizada em ${date}.` : `Resposta atualizada em ${date}. Fonte: ${source}`,
  sourceLink: (host: string, url: string) => `[${host}](${url})`,
  noTicketsHere: (system: string, phone: string) => `Chamados do ${system} não são abertos por aqui. Para isso, ligue para ${phone}.`,
  solved: 'Esta resposta resolveu sua dúvida?',
  yes: 'Sim',
  no: 'Não',
  glad: 'Que bom!',
  notSolved: 'Obrigada por avisar. Quer escrever de outro jeito ou registrar um chamado?',
  notSolvedTicket: 'Obrigada por avisar. Posso registrar um chamado para a equipe que cuida desse assunto. O que prefere?',
  notSolvedPerson: 'Obrigada por avisar. Uma pessoa pode ajudar com esse assunto. O que prefere?',
  callAttendant: 'Falar com um atendente',
  rephrase: 'Escrever de outro jeito',
  openTicket: 'Registrar um chamado',
  notNow: 'Agora não',
  choose: 'Achei mais de um assunto parecido. Qual é o seu?',
  noneOfThese: 'Nenhum desses',
  none: 'Não encontrei uma resposta para isso. Pode escrever com outras palavras?',
  noneAgain: (phone: string, portal: { readonly name: string; readonly url: string }) =>
    `Ainda não encontrei a resposta. Posso registrar um chamado ou, se houver alguém disponível, chamar um atendente. Você também pode ligar para ${phone} ou acessar o [${portal.name}](${portal.url}).`,
  gone: 'Essa resposta não está mais disponível.',
} as const;
