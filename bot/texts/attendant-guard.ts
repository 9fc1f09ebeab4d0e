import type { AskedFor } from '../service-desk/attendant-guard.ts';

/** Why a draft of an attendant was stopped: what it asks for. */
export const guardTexts = {
  why: {
    password: 'Esta mensagem pede uma senha.',
    login: 'Esta mensagem pede um login.',
    code: 'Esta mensagem pede um código de acesso.',
    cpf: 'Esta mensagem pede um CPF. A pessoa já informou o dela no início da conversa.',
    document: 'Esta mensagem pede um documento pessoal.',
    birth: 'Esta mensagem pede a data de nascimento ou a idade.',
    family: 'Esta mensagem pede dados da família.',
    address: 'Esta mensagem pede um endereço pessoal.',
    bank: 'Esta mensagem pede dados bancários.',
    phone: 'Esta mensagem pede um telefone pessoal.',
    personal: 'Esta mensagem pede dados pessoais.',
  } satisfies Readonly<Record<AskedFor, string>>,
} as const;
