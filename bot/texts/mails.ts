/** What the mail about an opened ticket says, besides its fixed words. */
export interface OpenedTicketFacts {
  /** Full name of the requester. */
  readonly name: string;
  readonly protocolNumber: string;
  /** Name of the served system as people read it. */
  readonly systemName: string;
  /** Telephone of that system's human support. */
  readonly phone: string;
}

/** The mail that carries the protocol number: no CPF, no description, for the address is declared and not proven. */
export function ticketOpenedMail({ name, protocolNumber, systemName, phone }: OpenedTicketFacts): {
  readonly subject: string;
  readonly text: string;
} {
  return {
    subject: `Chamado ${protocolNumber} registrado`,
    text: `Olá, ${name}.

Seu chamado sobre ${systemName} foi registrado na Central de Atendimento.

Número do protocolo: ${protocolNumber}
Guarde este número. Ele identifica o seu pedido.

O que acontece agora
- A equipe de atendimento analisa os chamados em dias úteis, de segunda a sexta-feira, das 8h às 18h (horário de Brasília).
- A conversa que você teve no chat fica guardada junto com o chamado. Você não precisa contar tudo de novo.
- Para falar sobre o chamado, ligue para ${phone} e informe o número do protocolo.

Nunca pedimos senha, por e-mail, por telefone ou no chat.
Se você não pediu este chamado, ignore esta mensagem.

Esta é uma mensagem automática. Não é preciso responder.
Central de Atendimento
`,
  };
}
