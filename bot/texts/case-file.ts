import type { Sensitive } from '../service-desk/redaction.ts';

const moment = new Intl.DateTimeFormat('pt-BR', { timeZone: 'America/Sao_Paulo', dateStyle: 'short', timeStyle: 'medium' });
const units = ['bytes', 'KB', 'MB', 'GB'] as const;

/** What a case file says around the conversation. */
export const caseFileTexts = {
  title: 'Conversa com a Central de Atendimento',
  folder: 'arquivos',
  unnamed: 'arquivo',
  page: 'conversa.html',
  data: 'conversa.json',
  transcript: 'conversa.transcript',
  linkName: 'conversa.zip',
  download: 'Baixar esta conversa',
  downloadName: (date: string) => `conversa-${date}.zip`,
  summary: 'Dados da conversa',
  begun: 'Início',
  ended: 'Fim',
  howEnded: {
    completedSuccessfully: 'A conversa terminou.',
    userCancelled: 'A pessoa encerrou a conversa.',
    userTimedOut: 'A conversa foi encerrada por falta de mensagens.',
  },
  why: 'Como terminou',
  name: 'Nome informado',
  email: 'E-mail informado',
  cpf: 'CPF informado',
  tickets: 'Protocolos',
  messages: 'Mensagens',
  none: 'Não há mensagens nesta conversa.',
  authors: { user: 'Pessoa atendida', bot: 'Assistente virtual', attendant: 'Atendente' },
  attendant: (name: string) => `${name} (atendente)`,
  options: 'Opções oferecidas:',
  files: 'Arquivos:',
  fileFacts: (bytes: number, contentType: string) => `${size(bytes)}, ${contentType}`,
  sha256: 'SHA-256:',
  notClean: {
    checking: 'Este arquivo ainda estava em verificação e não faz parte deste pacote.',
    refused: 'Este arquivo foi recusado por segurança e não faz parte deste pacote.',
  },
  leftOut: 'Os arquivos desta conversa são grandes e não fazem parte deste pacote. Cada um está no chamado.',
  masked: (kinds: readonly Sensitive[]) => `Apagado pelo sistema antes de guardar: ${kinds.map((kind) => maskedKinds[kind]).join(', ')}.`,
  newWindow: 'abre em nova janela',
  inBrasilia: (time: number) => `${moment.format(time)} (Brasília)`,
  inUtc: (utc: string) => `${utc.slice(0, 19).replace('T', ' ')} UTC`,
  checksums: 'Para conferir se os arquivos estão como foram entregues, use o comando "sha256sum -c SHA256SUMS" nesta pasta.',
} as const;

const maskedKinds: Readonly<Record<Sensitive, string>> = {
  cpf: 'CPF',
  code: 'código de confirmação ou chave do chamado',
  password: 'senha',
  card: 'dados de cartão',
  key: 'chave de acesso',
};

/** In the largest unit that leaves a number of at least 1, with one decimal. */
function size(bytes: number): string {
  const step = Math.min(units.length - 1, Math.floor(Math.log2(Math.max(bytes, 1)) / 10));
  return `${(bytes / 1024 ** step).toLocaleString('pt-BR', { maximumFractionDigits: 1 })} ${units[step] ?? ''}`;
}
