/** How each kind of question sounds, over folded words with single spaces. */
const sounds: readonly RegExp[] = [
  /\b(o que (e|sao|significa|quer dizer)|que e|conceito|definicao|significado|do que se trata|para que serve|finalidade)\b/,
  /\b(como|passo a passo|procedimento|de que (jeito|forma|modo)|tutorial|o que (faco|fazer))\b/,
  /\b(quem|com quem|a quem|qual (unidade|setor|area|orgao)|de quem)\b/,
  /\b(quando|prazo|quantos dias|ate que data|validade|vence|vencimento|expira|demora|quanto tempo|horas?|horario)\b/,
  /\b(quantos? (mb|mil|reais)|valor|piso|minimo|maximo|tamanho|limite|porcentagem|percentual|quanto)\b/,
  /\b(posso|pode|podemos|da para|consigo|consegue|e possivel|permitido|permite|aceita|funciona|proibido|vale)\b/,
  /\b(preciso|precisa|obrigatorio|obrigado a|obrigada a|tem que|tenho que|necessario|exige|exigem|exigencia|dispensa)\b/,
  /\b(onde|link|endereco|site|url|pagina|caminho|cade|local)\b/,
  /\b(por que|motivo|razao|causas?)\b/,
  /\b(diferenca|distingue|versus|x|igual|mesma coisa|distincao)\b/,
  /\b(erro|nao (consigo|abre|carrega|funciona|aparece)|travado|travou|recusado|bloqueado|sumiu|falha)\b/,
  /\b(lei|norma|portaria|decreto|base legal|ato|fundamento)\b/,
];

/** The kinds of a question (what is, how, who, when, how much, may I, must I, where, why, difference, fault, law) as a set of bits. */
export function questionKinds(words: readonly string[]): number {
  const text = words.join(' ');
  return sounds.reduce((kinds, sound, kind) => (sound.test(text) ? kinds | (1 << kind) : kinds), 0);
}
