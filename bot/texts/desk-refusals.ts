import type { AskedFor } from '../service-desk/attendant-guard.ts';
import type { DeskRefusal } from '../service-desk/desk-action.ts';

const askedFor: Readonly<Record<AskedFor, string>> = {
  password: 'senha',
  login: 'login',
  code: 'código de verificação',
  cpf: 'CPF',
  document: 'documento',
  birth: 'data de nascimento',
  family: 'nome de familiar',
  address: 'endereço',
  bank: 'dados bancários',
  phone: 'telefone',
  personal: 'dados pessoais',
};

/** Says that a draft asks for what nobody of the staff may ask for; `kind` is what the guard has found. */
export function guardText(kind: string): string {
  const found = Object.entries(askedFor).find(([name]) => name === kind)?.[1];
  const rule = 'Você não pode pedir senha, login ou dados pessoais. Reescreva a mensagem.';
  if (kind === 'cpf') return 'A mensagem pede CPF. A pessoa já informou o CPF no início da conversa. Reescreva a mensagem.';
  return found === undefined ? rule : `A mensagem pede ${found}. ${rule}`;
}

/** Why the desk has not done what it was asked. */
export const deskRefusalTexts: Record<DeskRefusal, (detail: string) => string> = {
  'at-capacity': () => 'Você já atende o seu limite de pessoas. Termine ou transfira uma conversa antes.',
  'taken-by-another': (detail) => (detail === '' ? 'Outra pessoa já está atendendo.' : `${detail} já está atendendo.`),
  'not-yours': () => 'Esta conversa não está com você.',
  'not-waiting': () => 'Esta pessoa não está mais na fila.',
  ended: () => 'Esta conversa já foi encerrada.',
  guarded: guardText,
  'not-available': () => 'Você está em pausa ou encerrando. Fique disponível para atender mais pessoas.',
  'nobody-there': () => 'Ninguém pode receber a conversa agora. Escolha outro destino.',
  'queue-paused': () => 'Esta fila está em pausa.',
  closed: () => 'O atendimento por pessoas está fechado agora.',
  'text-invalid': () => 'O texto está vazio ou é longo demais.',
  'file-unknown': () => 'Um dos arquivos não foi encontrado. Anexe de novo.',
  'not-identified': () => 'A pessoa ainda não se identificou. O chamado precisa de nome, e-mail e CPF.',
};
