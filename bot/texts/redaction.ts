import type { Sensitive } from '../service-desk/redaction.ts';

/** What the bot says when it has masked something that a person typed. */
export const redactionTexts: Readonly<Record<Exclude<Sensitive, 'code'>, string>> = {
  password: 'Parece que você escreveu uma senha. Apaguei essa parte. Troque essa senha, por segurança.',
  key: 'Parece que você escreveu uma chave de acesso. Apaguei essa parte. Troque essa chave, por segurança.',
  card: 'Parece que você escreveu dados de um cartão. Apaguei essa parte. Não preciso desses dados para atender você.',
  cpf: 'Apaguei o CPF que você escreveu, para proteger os dados dessa pessoa. Podemos continuar sem ele.',
};
