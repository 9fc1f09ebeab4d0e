import { expect } from 'chai';

import { askLeftOut, leftOutFaults } from '../../knowledge/check/left-out-variations.ts';
import { undated } from '../../knowledge/check/undated.ts';
import { faultLine } from '../../knowledge/faults.ts';
import { readKnowledge } from '../../knowledge/load-knowledge.ts';
import { aKnowledgeFolder, anEntryFile } from '../support/knowledge-folder.ts';

/** The faults of a folder with these files, a line each. */
function linesOf(files: Readonly<Record<string, string>>): readonly string[] {
  const folder = aKnowledgeFolder(files);
  try {
    return leftOutFaults(askLeftOut(undated(readKnowledge(folder.path)))).map(faultLine);
  } finally {
    folder.remove();
  }
}

const holidays = { id: 'ferias', pergunta: 'Onde peço férias?', palavras_chave: '[descanso]' };
const certificate = { 'entries/a.md': anEntryFile() };

describe('askLeftOut()', () => {
  it('names each variation of which nothing else in its entry has a word, what comes instead and the words that are missing', () => {
    const variations = '[pedir o descanso, meu crachá caiu no elevador, férias de julho]';
    expect(linesOf({ ...certificate, 'entries/b.md': anEntryFile({ ...holidays, variacoes: variations }) })).to.deep.equal([
      'entries/b.md: variacoes.1: "meu crachá caiu no elevador" não acha a entrada quando só esta variação fica de fora; nada é achado. ' +
        'O resto da entrada não tem: crachá, caiu, elevador. Conte a mesma situação em mais uma variação, como outra pessoa a contaria, ' +
        'ou acrescente às palavras-chave as que são do assunto; se outra entrada responde melhor, leve a variação para lá.',
    ]);
  });

  it('is content with another variation that tells the same, also where an eighth of them lacks both', () => {
    const others = ['férias de julho', 'férias de maio', 'tirar férias', 'marcar férias', 'férias já', 'férias e descanso', 'o descanso'];
    const variations = ['meu crachá caiu no elevador', ...others, 'o elevador engoliu o crachá'];
    const entry = anEntryFile({ ...holidays, variacoes: `[${variations.join(', ')}]` });
    expect(linesOf({ ...certificate, 'entries/b.md': entry })).to.deep.equal([]);
  });

  it('says so where the words are there and three other entries win by them', () => {
    const rivals = ['quinzenais', 'coletivas', 'vencidas'].map((word, at) => [
      `entries/r${String(at)}.md`,
      anEntryFile({
        id: `r${String(at)}`,
        pergunta: `Quando é o descanso das férias ${word}?`,
        variacoes: `[descanso das férias ${word}, férias ${word}]`,
        palavras_chave: `[descanso, férias, ${word}]`,
      }),
    ]);
    const clock = {
      id: 'ponto',
      pergunta: 'Onde bato o ponto?',
      palavras_chave: '[ponto]',
      variacoes: '[descanso das férias, bater ponto]',
    };
    const entry = anEntryFile(clock, 'O ponto conta também das horas antes do descanso e das férias.');
    const files = { 'entries/b.md': entry, ...(Object.fromEntries(rivals) as Readonly<Record<string, string>>) };
    expect(linesOf(files).filter((line) => line.startsWith('entries/b.md'))).to.deep.equal([
      'entries/b.md: variacoes.0: "descanso das férias" não acha a entrada quando só esta variação fica de fora; vêm antes r2, r1, r0. ' +
        'As palavras já estão na entrada: acrescente às palavras-chave o que a distingue dessas, ou leve a variação à que a responde.',
    ]);
  });

  it('names the declined subject that takes a variation', () => {
    const refusals = "- { classe: lanche, regras: ['\\bcantina\\b'], exemplos: [cantina], mensagem: Não atendo. }";
    const entry = anEntryFile({ ...holidays, variacoes: '[férias da cantina, férias da copa]' });
    expect(linesOf({ 'entries/b.md': entry, 'entries/_nao-atendidos.yaml': refusals })[0]).to.include('; ganha a recusa lanche.');
  });

  it('asks none of a draft', () => {
    const draft = anEntryFile({ ...holidays, situacao: 'rascunho', variacoes: '[meu crachá caiu no elevador]' });
    expect(linesOf({ ...certificate, 'entries/b.md': draft })).to.deep.equal([]);
  });
});
