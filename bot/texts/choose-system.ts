/** What is said while the system is found that the talk is about. */
export const chooseSystemTexts = {
  ask: 'Sobre qual sistema você quer falar?',
  askPart: (system: string) => `Qual parte do ${system}?`,
  wholeSystem: 'Outra, ou não sei',
  choosePart: 'Escolha uma das opções, por favor.',
  other: 'Outro sistema',
  otherSystem: (phone: string, portal: { readonly name: string; readonly url: string }) =>
    `Esse sistema ainda não é atendido por aqui. Ligue para ${phone} ou veja os outros canais no [${portal.name}](${portal.url}).`,
  /** What people write who name none. */
  unsure: [
    'não sei',
    'não sei qual',
    'não sei qual é',
    'não sei dizer',
    'nenhum',
    'nenhum desses',
    'qualquer um',
    'tanto faz',
    'sei lá',
    'central',
    'a central',
  ],
  chooseOne: 'Escolha um dos sistemas, por favor. Se não souber qual é, conte o que você quer fazer.',
} as const;
