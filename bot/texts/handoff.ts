/** What is said to somebody who asks for a person. */
export const handoffTexts = {
  hours: (phone: string, days: string) => `Uma pessoa atende pelo telefone ${phone}, ${days}, no horário de Brasília.`,
  usualDays: 'em dias úteis, das 8h às 18h',
  offer: 'Por aqui, posso registrar um chamado agora. Um atendente vai ler o que você escreveu. Quer seguir?',
  accept: 'Sim, registrar',
  decline: 'Agora não',
  chooseOne: 'Responda “Sim” ou “Não”, por favor.',
  declined: 'Certo. Se mudar de ideia, escreva “atendente”.',
} as const;
