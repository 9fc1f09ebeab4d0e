/** The privacy page (LGPD, Lei 13.709/2018, arts. 18, 23 and 41). */
export const privacyTexts = {
  title: 'Privacidade no atendimento virtual',
  lead: 'Esta página explica, em poucas linhas, o que acontece com seus dados quando você usa o atendimento virtual da Central de Atendimento.',
  sections: (figures: { readonly retentionDays: number }) =>
    [
      {
        heading: 'Para que usamos seus dados',
        paragraphs: [
          'Pedimos nome, e-mail e CPF para identificar você e registrar o atendimento. Não usamos esses dados para mais nada.',
          'Se você já entrou em um portal que usa este atendimento, o portal pode nos dizer seu nome, e-mail e CPF. Só usamos esses dados depois que você confirmar.',
          'Nunca pedimos senha. Se você escrever uma senha por engano, troque essa senha.',
        ],
      },
      {
        heading: 'Por que podemos usar',
        paragraphs: [
          'A Lei Geral de Proteção de Dados (Lei nº 13.709/2018), no artigo 23, permite que um órgão público use dados pessoais para prestar um serviço público. Por isso não pedimos seu consentimento.',
        ],
      },
      {
        heading: 'O que guardamos e por quanto tempo',
        paragraphs: [
          `Guardamos a conversa, com os arquivos que você enviar, por ${figures.retentionDays === 1 ? '1 dia' : `${figures.retentionDays} dias`}. Se você abrir um chamado, a conversa e os arquivos ficam junto dele pelo tempo que a lei manda guardar o chamado.`,
          'As conversas e os chamados são guardados cifrados. Depois que você envia o CPF, o número completo não aparece mais na tela.',
          'O atendimento virtual não usa cookies. O navegador só lembra da conversa enquanto a aba está aberta.',
        ],
      },
      {
        heading: 'Seus direitos',
        paragraphs: [
          'Pelo artigo 18 da mesma lei, você pode confirmar se temos dados seus, ver esses dados, pedir que sejam corrigidos e pedir que sejam apagados quando a lei permitir.',
        ],
      },
    ] as const,
  contactHeading: 'Com quem falar',
  contact: 'Fale com o encarregado pelo tratamento de dados pessoais:',
  back: 'Voltar para o atendimento virtual',
} as const;
