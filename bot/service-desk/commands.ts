import { fold, withoutLeading, withoutTrailing } from './fold.ts';
import { isOneSlipAway } from './misspelling.ts';

/** What a person may ask for at every step of a talk. */
export type Command =
  'menu' | 'help' | 'cancel' | 'end' | 'attendant' | 'channels' | 'personalData' | 'who' | 'thanks' | 'greeting' | 'insult';

/** Words of courtesy, taken off both ends before a message is compared. */
const greetings = [
  'oi',
  'oii',
  'oie',
  'ola',
  'opa',
  'alo',
  'bom dia',
  'boa tarde',
  'boa noite',
  'tudo bem',
  'tudo bom',
  'tudo certo',
  'hello',
  'e ai',
  'bom',
  'entao',
];
const courtesies = [
  'por favor',
  'por gentileza',
  'pf',
  'pfv',
  'pfvr',
  'favor',
  'obrigado',
  'obrigada',
  'grato',
  'grata',
  'agora',
  'ja',
  'ai',
  'aqui',
  'moca',
  'moco',
  'urgente',
];

/** How a wish begins; optional in front of what is wished. */
const wish =
  '(?:(?:eu )?(?:quero|queria|gostaria de|preciso|prefiro|desejo|vou|posso|pode|poderia|consigo|tem como|da (?:pra|para)|como (?:faco (?:pra|para)|posso)|voce pode|vc pode)(?: de)? )?';
const person =
  '(?:atendentes?|pessoas?|humanos?|gente|alguem|ser humano|pessoa (?:de verdade|real|humana|fisica)|alguem de verdade|gente de verdade|operador(?:a)?|analista|tecnico|atendente (?:humano|humana|real|de verdade)|atendimento humano|suporte humano|atendimento pessoal)';
const talk = '(?:seu |sua |a |essa |esta |nossa )?(?:conversa|chat|atendimento|sessao|papo)';
const data = '(?:os )?(?:meus )?dados(?: pessoais)?';
const swearWord =
  '(?:idiota|burr[oa]|lixo|inutil|imbecil|estupid[oa]|porcaria|merda|bosta|droga|porra|caralho|otari[oa]|babaca|cretin[oa]|palhac[oa]|incompetente|ridicul[oa]|pessim[oa]|horrivel)s?';

/** Whole messages, folded, without courtesies. */
const patterns: Readonly<Record<Command, readonly string[]>> = {
  menu: [
    `${wish}(?:(?:me )?(?:volta|voltar|volte|ir|va|vai|mostra|mostrar|mostre|ver|abre|abrir|retornar|retorna) )?(?:(?:pra|para|pro|ao|a|no|o) )?(?:o )?menu(?: principal| inicial| de opcoes)?`,
    `${wish}(?:(?:volta|voltar|volte|ir|retornar) (?:pra|para|pro|ao)(?: o)? )?(?:inicio|comeco)`,
    `${wish}(?:recomecar|comecar de novo|comecar do zero|ver (?:as )?(?:outras )?opcoes)`,
    '(?:quais sao as |quais as |as )?opcoes',
  ],
  help: [
    'ajuda|socorro|help|sos|me (?:ajuda|ajude|da uma ajuda)|ajuda me|uma ajuda|me socorre',
    '(?:eu )?(?:preciso|precisando|necessito|quero|queria|gostaria) (?:de )?(?:uma |sua )?(?:ajuda|ajudinha|auxilio)',
    '(?:voce |vc )?(?:pode|poderia|consegue) me (?:ajudar|auxiliar)',
    '(?:como (?:isso |isto |voce |vc )?funciona|comandos|o que (?:voce|vc) (?:faz|sabe fazer|pode fazer)|o que (?:eu )?posso (?:fazer|perguntar|escrever))',
  ],
  cancel: [
    `${wish}(?:cancela|cancelar|cancele|cancelado|desistir|parar|abortar|voltar)(?: tudo| isso| isto| esse pedido| este pedido| o pedido)?`,
    'desisto|desisti|esquece|esqueca|para|pare|volta|deixa (?:pra|para) la|deixa quieto|deixa|nao quero mais(?: continuar)?|mudei de ideia|esquece isso',
  ],
  end: [
    `${wish}(?:encerra|encerrar|encerre|finaliza|finalizar|finalize|terminar|termina|termine|fechar|fecha|feche|sair|acabar|cancelar)(?: d[ao]| com)? ${talk}`,
    `${wish}(?:encerrar|encerra|encerre|finalizar|finaliza|finalize|terminar|sair|fim)`,
    'sai|tchau(?: tchau)?|xau|adeus|ate (?:logo|mais|breve|a proxima)|fim d[ao] (?:conversa|chat|atendimento)',
  ],
  attendant: [
    `${wish}(?:me )?(?:falar|fala|conversar|tratar|ser atendid[oa]|atendimento|contato|falo) (?:direto |diretamente )?(?:com|por|pelo|pela) (?:um |uma |o |a |algum |alguma |outra |outro )?${person}`,
    `${wish}(?:me |a |minha )?(?:transfere|transfira|transferir|transferencia|passa|passe|passar|encaminha|encaminhe|encaminhar|chama|chame|chamar|conecta|conecte|conectar|direciona|direcionar|coloca|coloque|manda|liga)(?:[ -]?me)? (?:(?:pra|para|pro|a|o|ao|com|com o|com a) )?(?:um |uma |o |a |algum |alguma )?${person}`,
    `${wish}(?:um |uma |o |a |de um |de uma |algum |alguma )?${person}`,
    `${wish}(?:o )?(?:atendimento (?:humano|com (?:um |uma )?(?:humano|pessoa|atendente))|suporte humano)`,
    '(?:cade|onde esta) (?:o|a|um|uma|os) (?:atendentes?|humanos?)',
    '(?:eu )?nao quero (?:mais )?(?:falar|conversar) com (?:um |uma |o )?(?:robo|maquina|bot|computador|assistente(?: virtual)?)',
  ],
  channels: [
    '(?:qual (?:e )?(?:o|os) |me (?:da|passa|passe|informa|informe) (?:o|um) |tem (?:um |algum )?|ver (?:o |os )?|o |os |quais (?:sao )?(?:os )?)?(?:numeros? de |numero do )?(?:telefones?|fones?|0800|whatsapp|zap|contatos?)(?: de (?:contato|voces|atendimento)| da central(?: de atendimento)?)?',
    `${wish}(?:(?:por|pelo) )?(?:telefone|ligar|telefonar|ligar para (?:voces|a central)|falar (?:por|pelo|no) telefone)`,
    '(?:quais (?:sao )?(?:os )?|ver (?:os )?|tem |os |por )?(?:outros?|demais) (?:canal|canais|meios|formas)(?: de (?:atendimento|contato))?',
    '(?:quais (?:sao )?(?:os )?|os )?canais(?: de (?:atendimento|contato))?',
  ],
  personalData: [
    `${wish}(?:(?:ver|acessar|consultar|apagar|excluir|deletar|eliminar|remover|saber d(?:os|e)|exportar|baixar) )?${data}`,
    '(?:(?:a )?lgpd|privacidade|(?:politica|aviso) de privacidade|protecao de dados|encarregado(?: de dados)?)',
    `(?:o que|como) (?:voces|vcs|voce|vc) (?:fazem|faz|usam|usa|guardam|tratam) (?:com )?${data}`,
  ],
  who: [
    '(?:quem|o que) (?:e|eh) (?:voce|vc|tu)|(?:quem|com quem) (?:esta |ta )?(?:fala|falando|falo|eu falo|estou falando)|qual (?:e )?(?:o )?(?:seu|teu) nome',
    '(?:voce|vc|tu|isso|isto|este|esse)?(?: )?(?:e|eh) (?:um |uma |de )?(?:robo|bot|maquina|pessoa|humano|humana|programa|computador|ia|inteligencia artificial|chatbot|pessoa (?:real|de verdade)|gente|ser humano|verdade)',
    '(?:eu )?(?:estou|to|tou) falando com (?:um |uma )?(?:robo|bot|maquina|pessoa|humano|computador|ia|gente)',
  ],
  thanks: [
    '(?:(?:ok|ta bom|ta|certo|beleza|blz|perfeito|entendi|otimo|isso|era so isso|so isso|resolvido|resolveu|deu certo|legal|show) )?(?:muito |muitissimo |mt )?(?:obrigad[oa]|obrigadao|brigad[oa]|valeu|vlw|agradecid[oa]|grat[oa]|agradeco|thanks|obg|obgd)(?: mesmo| viu| demais| (?:pela|por) (?:sua |toda )?(?:ajuda|atencao|informacao)| por tudo| era so isso| so isso)?',
  ],
  greeting: ['tem alguem ai|alguem ai|como vai|como (?:voce|vc) esta'],
  insult: [
    `(?:(?:seu|sua|seus|que|e|(?:voce|vc|tu|isso|esse (?:bot|robo|chat)|este (?:bot|robo|chat)|voces|vcs) (?:e|sao)|robo|bot|assistente) )?(?:um |uma |muito |tao |mesmo )?${swearWord}(?: de (?:robo|bot|atendimento|chat|assistente)| mesmo)?`,
    'vai (?:se ferrar|se foder|tomar no cu|a merda|pro inferno|te catar|se danar)|foda se|vtnc|vsf|fdp|pqp|puta(?: que (?:o )?pariu)?|filh[oa] da puta|va se (?:ferrar|foder|danar)|te odeio|odeio (?:voce|vc)',
    '(?:voce|vc|tu|isso|esse (?:bot|robo|chat)) nao (?:serve|presta)(?: (?:pra|para) nada)?|nao serve (?:pra|para) nada',
  ],
};

const recognizers = (Object.entries(patterns) as [Command, readonly string[]][]).map(
  ([command, alternatives]) => [command, new RegExp(`^(?:${alternatives.join('|')})$`)] as const,
);
/** Single words that are understood with one slip. */
const words = ['atendente', 'cancelar', 'encerrar', 'finalizar', 'telefone', 'obrigado', 'obrigada', 'socorro'];

/**
 * The command that a message is, as a whole; a sentence that only contains its words is none.
 *
 * @example recognizeCommand('Oi, quero falar com uma pessoa, por favor!') // 'attendant'
 * @example recognizeCommand('volta pro menu') // 'menu'
 * @example recognizeCommand('não consigo cancelar o convênio') // undefined
 */
export function recognizeCommand(text: string): Command | undefined {
  const whole = fold(text);
  if (whole === '') return undefined;
  const bare = withoutTrailing(withoutLeading(whole, [...greetings, ...courtesies]), [...courtesies, ...greetings]);
  if (bare === '') return withoutLeading(whole, courtesies) === '' ? courtesyAlone(whole) : 'greeting';
  return meaning(whole) ?? meaning(bare) ?? meaning(words.find((word) => isOneSlipAway(bare, word)) ?? '');
}

function meaning(folded: string): Command | undefined {
  return recognizers.find(([, pattern]) => pattern.test(folded))?.[0];
}

function courtesyAlone(folded: string): Command | undefined {
  return /\b(?:obrigad|grat)/.test(folded) ? 'thanks' : undefined;
}
