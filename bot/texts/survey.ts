/** What is asked when a conversation has ended or a ticket was closed. */
export const surveyTexts = {
  question: 'De 1 a 5, como foi o atendimento?',
  /** What the scores 1 to 5 mean. */
  scores: ['muito ruim', 'ruim', 'regular', 'bom', 'muito bom'],
  comment: 'Quer contar o motivo da nota? (opcional)',
  commentHint: 'Não escreva CPF, senha nem outros dados pessoais.',
  send: 'Enviar avaliação',
  skip: 'Não avaliar',
  missing: 'Escolha uma nota de 1 a 5.',
  tooLong: 'O comentário é muito longo. Escreva até 1.000 letras.',
  failed: 'Não consegui enviar sua avaliação. Tente de novo em alguns minutos.',
  thanks: 'Obrigada! Sua opinião ajuda a melhorar o atendimento.',
  title: 'Avaliar o atendimento',
  about: (protocolNumber: string) => `Chamado ${protocolNumber}, encerrado.`,
  linkName: 'avaliar',
  linkOver: 'Este link não vale mais. Se precisar de ajuda, abra uma conversa com a Central de Atendimento.',
  toChat: 'Abrir o atendimento virtual',
} as const;
