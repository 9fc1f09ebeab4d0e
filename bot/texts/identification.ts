import { literally } from './literally.ts';

interface Person {
  readonly name: string;
  readonly email: string;
  readonly maskedCpf: string;
}

interface Offer {
  readonly from: 'portal' | 'conversation';
  readonly name: string | undefined;
  readonly maskedEmail: string | undefined;
  readonly maskedCpf: string | undefined;
}

/** What is said while a person says who they are. */
export const identificationTexts = {
  offer: ({ from, name, maskedEmail, maskedCpf }: Offer, portal: string) => {
    const lines = [
      ['Nome', name],
      ['E-mail', maskedEmail],
      ['CPF', maskedCpf],
    ].flatMap(([label, value]) => (value === undefined ? [] : [`- ${label}: ${literally(value)}`]));
    const source = from === 'portal' ? `Você entrou no ${portal} com estes dados:` : 'Na conversa anterior, você se identificou assim:';
    return `${source}\n\n${lines.join('\n')}\n\nPosso usar esses dados nesta conversa?`;
  },
  offerYes: 'Sim, usar esses dados',
  offerYesAlso: ['sou eu', 'sim, sou eu', 'sou eu mesmo', 'sou eu mesma', 'pode usar', 'usar'],
  offerNo: 'Não, informar outros',
  offerNoAlso: ['não sou eu', 'não, não sou eu', 'não use', 'não é meu', 'outra pessoa'],
  askName: 'Para começar, qual é o seu nome completo?',
  askNameAgain: 'Qual é o seu nome completo?',
  invalidName: 'Não entendi o nome. Escreva seu nome e sobrenome, só com letras.',
  askSurname: (name: string) => `Obrigada, ${literally(name)}. Qual é o seu sobrenome?`,
  oneName: 'Só este nome',
  oneNameAlso: ['só esse', 'só isso', 'é só esse', 'não tenho', 'não tenho sobrenome', 'não', 'não quero dizer', 'prefiro não dizer'],
  nameBeforeQuestion: 'Já vamos à sua dúvida. Antes, escreva seu nome e sobrenome, por favor.',
  confirmBeforeQuestion: 'Já vamos à sua dúvida. Antes, diga se seus dados estão certos, por favor.',
  askEmail: 'Qual é o seu e-mail? Se abrirmos um chamado, envio o número do protocolo para ele.',
  invalidEmail: 'Esse e-mail parece incompleto. Ele deve ter este formato: nome@exemplo.com.br',
  confirmEmail: (suggestion: string) => `Você quis dizer ${literally(suggestion)}?`,
  emailYes: 'Sim',
  emailNo: 'Não, está certo',
  yesOrNo: 'Responda “Sim” ou “Não”, por favor.',
  askCpf: 'Qual é o número do seu CPF? Pode escrever com ou sem pontos.',
  cpfWhy: 'Por que pedem meu CPF?',
  cpfReason: 'O CPF mostra quem está pedindo ajuda e liga a conversa aos seus chamados. Ninguém de fora do atendimento vai ver o número.',
  noCpf: 'Não tenho CPF',
  noCpfAlso: ['sou estrangeiro', 'sou estrangeira', 'não quero informar', 'prefiro não informar', 'não vou informar'],
  cpfLength: (digits: number) =>
    digits === 0
      ? 'Não encontrei um CPF na sua mensagem. Ele tem 11 números.'
      : `O CPF tem 11 números. Você digitou ${digits}. Pode conferir?`,
  cpfInvalid: 'Esse CPF não é válido. Confira os números e digite de novo.',
  notIdentified: (phone: string, portal: { readonly name: string; readonly url: string }) =>
    `Não consegui confirmar seus dados. Para ser atendido de outro jeito, ligue para ${phone} ou acesse o [${portal.name}](${portal.url}). Aqui posso responder suas dúvidas mesmo assim.`,
  withoutCpf: (phone: string, portal: { readonly name: string; readonly url: string }) =>
    `Sem CPF não consigo registrar chamados por aqui. Para isso, ligue para ${phone} ou acesse o [${portal.name}](${portal.url}). Posso responder suas dúvidas mesmo assim.`,
  confirm: ({ name, email, maskedCpf }: Person) =>
    `Confira seus dados:\n\n- Nome: ${literally(name)}\n- E-mail: ${literally(email)}\n- CPF: ${literally(maskedCpf)}\n\nEstá tudo certo?`,
  right: 'Está certo',
  fixName: 'Corrigir nome',
  fixEmail: 'Corrigir e-mail',
  fixCpf: 'Corrigir CPF',
  chooseOne: 'Escolha uma das opções, por favor.',
  done: (firstName: string) => `Tudo certo, ${literally(firstName)}.`,
} as const;
