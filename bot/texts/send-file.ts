/** What is said to somebody who sends a file while nothing is open. */
export const sendFileTexts = {
  offer: 'Quer registrar um chamado? Se for uma dúvida, escreva o que você quer saber.',
  openTicket: 'Registrar um chamado',
  notNow: 'Agora não',
  chooseOne: 'Escolha uma das opções ou escreva sua dúvida com algumas palavras.',
  declined: 'Certo. O que você enviou fica guardado com esta conversa.',
} as const;
