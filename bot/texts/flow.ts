/** What any flow can say. */
export const flowTexts = {
  lost: ({ phone, portal }: { readonly phone: string; readonly portal: { readonly name: string; readonly url: string } }) =>
    `Não consegui entender. Você também pode ligar para ${phone} ou acessar o [${portal.name}](${portal.url}).`,
  comesNext: 'Certo, já vamos a isso.',
  resumedAfterUpdate: 'O atendimento foi atualizado enquanto conversávamos. Vamos continuar desta pergunta:',
} as const;
