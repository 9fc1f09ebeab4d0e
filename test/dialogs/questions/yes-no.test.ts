import { expect } from 'chai';

import { parseYesNo } from '../../../dialogs/questions/yes-no.ts';

const yes = [
  's', 'S', 'sim', 'Sim!', 'SIM', 'simmm', 'ss', 'claro', 'claro que sim', 'isso', 'isso mesmo', 'é isso aí', 'pode', 'pode sim', 'pode ser', 'ok', 'OK.', '👍', '👍🏽', '✅', 'aham',
  'uhum', 'tá certo', 'ta certo', 'tá', 'está certo', 'tudo certo', 'tudo bem', 'beleza', 'blz', 'positivo', 'afirmativo', 'confirmo', 'com certeza', 'quero', 'quero sim',
  'sim, por favor', 'sim por favor', 'Sim, pode', 'sim, obrigada', 'ok, obrigado', 'resolveu, obrigado', 'resolveu', 'deu certo', 'acho que sim', 'sim, quero abrir',
  'sim quero abrir o chamado', 'bom, sim', 'oi, sim', 'perfeito!', 'exatamente', 'é', 'isso, está certo', 'concordo', 'sim senhor', 'claro, sem problema', 'Sim 👍',
]; // prettier-ignore
const no = [
  'n', 'N', 'não', 'nao', 'NÃO!', 'naum', 'nn', 'negativo', 'de jeito nenhum', 'de forma alguma', 'nunca', 'não, obrigado', 'não obrigada', 'Não, está certo', 'não está certo',
  'está errado', 'tá errado', 'claro que não', 'agora não', 'Ainda não.', 'não quero', 'não precisa', 'acho que não', 'não resolveu', 'não, o e-mail está errado', '👎', 'não - obrigada',
  'não era isso', 'isso não', 'nada disso', 'não, por favor', 'não deu certo', 'só isso', 'discordo', 'não não',
]; // prettier-ignore
const neither = [
  '', '  ', '?', 'não sei', 'nao sei dizer', 'não entendi', 'talvez', 'sim e não', 'sim não', 'sim, não', 'não, sim', 'sim, mas o e-mail está errado', 'sim, só que mudou', 'sim mas não',
  'não consigo acessar', 'não tenho certeza', 'depende', 'quero outra coisa', 'obrigado', 'oi', 'oi, tudo bem?', 'Maria', '1', 'isso não funciona', 'o que é isso?', 'pode me explicar?',
  'claro que o prazo acabou não', 'não, não sei', 'sinto muito', 'sei', 'certo ou errado?', 'como abrir chamado', '529.982.247-25', 'nem sim', 'ok mas',
]; // prettier-ignore

describe('parseYesNo()', () => {
  for (const text of yes) {
    it(`takes "${text}" as yes`, () => {
      expect(parseYesNo(text)).to.equal(true);
    });
  }
  for (const text of no) {
    it(`takes "${text}" as no`, () => {
      expect(parseYesNo(text)).to.equal(false);
    });
  }
  for (const text of neither) {
    it(`takes "${text}" as neither`, () => {
      expect(parseYesNo(text)).to.equal(undefined);
    });
  }
});
