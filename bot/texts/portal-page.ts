/** The demonstration page, on which the chat can be tried without a portal of one's own. */
export const portalTexts = {
  demonstration: 'Página de demonstração',
  demonstrationNote: 'Este não é um portal oficial. Serve para experimentar o atendimento virtual.',
  skip: 'Ir para o conteúdo',
  owner: 'Central de Atendimento',
  lead: 'Informações, dúvidas e chamados sobre os sistemas da Central de Atendimento.',
  helpHeading: 'Precisa de ajuda?',
  help: 'Clique no botão redondo, no canto inferior direito desta página. O atendimento virtual responde na hora, a qualquer hora do dia.',
  openChat: 'Abrir o atendimento virtual',
  servicesHeading: 'O que você pode fazer',
  services: [
    { heading: 'Tirar uma dúvida', text: 'Pergunte com suas palavras sobre o Transferegov.br ou o Processo Eletrônico Nacional (PEN).' },
    {
      heading: 'Registrar um chamado',
      text: 'Quando a resposta não estiver pronta, conte o que aconteceu e receba o número do protocolo.',
    },
    { heading: 'Conhecer outros canais', text: 'Se preferir falar por telefone ou usar o Portal, o atendimento virtual mostra o caminho.' },
  ],
  safetyHeading: 'Sua segurança',
  safety: 'Nunca pedimos senha. Além de nome, e-mail e CPF no início da conversa, ninguém vai pedir seus dados pessoais ou seu login.',
  embedHeading: 'Para pôr o atendimento no seu portal',
  embed:
    'Copie este trecho para o fim da página do seu portal. Com o código em “integrity”, o navegador só aceita o arquivo que você conhece. O código muda a cada versão.',
  fullPage: 'Abrir o atendimento em uma página inteira',
  privacy: 'Privacidade no atendimento virtual',
  phone: 'Telefone',
  officialPortal: 'Portal oficial',
} as const;
