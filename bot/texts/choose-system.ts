/** What is said while the system is found that the talk is about. */
export const chooseSystemTexts = {
  ask: 'Sobre qual sistema você quer falar?',
  askPart: (system: string) => `Qual parte do ${system}?`,
  wholeSystem: 'Outra, ou não sei',
  other: 'Outro sistema',
  otherSystem: (phone: string, portal: { readonly name: string; readonly url: string }) =>
    `Esse sistema ainda não é atendido por aqui. Ligue para ${phone} ou veja os outros canais no [${portal.name}](${portal.url}).`,
  chooseOne: 'Escolha um dos sistemas, por favor.',
} as const;
