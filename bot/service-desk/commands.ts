import { isGreeting, withoutCourtesy } from './courtesy.ts';
import { fold } from './fold.ts';
import { isOneSlipAway } from './misspelling.ts';
import { phrasePattern } from './phrase-pattern.ts';

/** What a person may ask for at every step of a talk. */
export type Command =
  | 'menu'
  | 'help'
  | 'cancel'
  | 'end'
  | 'attendant'
  | 'channels'
  | 'personalData'
  | 'protocolNumber'
  | 'who'
  | 'thanks'
  | 'greeting'
  | 'insult';

/** Parts of the phrases below, folded. */
const vocabulary = {
  wish: '[eu] (quero|queria|gostaria|preciso|prefiro|desejo|vou|posso|pode|poderia|tem como|da (pra|para)|como (faco|faz) (pra|para)|como posso|{you} (pode|poderia)) [de]',
  you: 'voce|vc|tu|voces|vcs',
  bot: '(esse|este|seu|o) (bot|robo|chat|chatbot|assistente)|isso|isto',
  a: 'um|uma|o|a|os|algum|alguma|outro|outra',
  to: 'pra|para|pro|ao|a|o|com|com o|com a',
  person:
    '(atendente|atendentes|operador|operadora|supervisor|supervisora) [humano|humana|real|de verdade]|pessoa|pessoas|pessoa (real|humana|fisica|de verdade)|humano|humanos|ser humano|gente|gente de verdade|alguem|alguem de verdade|(atendimento|suporte) humano|atendimento (com|por) (humano|humanos|pessoa|pessoas|atendente)',
  pass: 'transfere|transfira|transferir|passa|passe|passar|encaminha|encaminhe|encaminhar|chama|chame|chamar|conecta|conecte|conectar|direciona|direcionar|coloca|manda|liga',
  conversation: '[a|o|essa|esta|esse|este|nossa|minha|com a|com o] (conversa|chat|atendimento|sessao)',
  end: 'encerra|encerrar|encerre|finaliza|finalizar|finalize|termina|terminar|termine|fecha|fechar|feche|acabar',
  data: '[os] meus dados [pessoais]|[os] dados pessoais',
  machine:
    'robo|bot|chatbot|maquina|programa|computador|ia|inteligencia artificial|pessoa [real|de verdade]|humano|humana|ser humano|gente',
  curse:
    'idiota|idiotas|burro|burra|lixo|inutil|imbecil|estupido|estupida|porcaria|merda|bosta|droga|porra|caralho|otario|otaria|babaca|cretino|palhaco|palhaca|incompetente|incompetentes',
} as const;

/** What people write when they mean a command and nothing else, folded and without courtesy. */
const phrases: Readonly<Record<Exclude<Command, 'greeting'>, readonly string[]>> = {
  menu: [
    '[{wish}] [(volta|voltar|volte|ir|vai|va|retorna|retornar) [{to}]|[me] (mostra|mostrar|mostre|ver|abre|abrir|abra)] [o] menu [principal|inicial|de opcoes]',
    '[{wish}] [(volta|voltar|volte|ir|retorna|retornar) [{to}]] [o] (inicio|comeco)',
    '[{wish}] (recomecar|comecar (de novo|do zero))|[{wish}] [ver|mostrar|mostra] [quais sao] [as] [outras] opcoes',
  ],
  help: [
    'ajuda|socorro|help|sos|me ajuda|me ajude|ajuda me|ajude me|me da uma ajuda|uma ajuda|comandos',
    '[eu] [to|estou] (preciso|precisando|quero|queria|gostaria) [de] [uma] (ajuda|ajudinha|auxilio)|[{you}] (pode|poderia|consegue) me (ajudar|auxiliar)',
    'como (isso|isto|{you}) funciona|como funciona|o que {you} (faz|sabe fazer|pode fazer)|o que [eu] posso (fazer|perguntar|escrever|falar)',
  ],
  cancel: [
    '[{wish}] (cancela|cancelar|cancele|desistir|parar|voltar|sair do formulario) [tudo|isso|isto|esse pedido|este pedido|o pedido]',
    'desisto|desisti|esquece [isso]|esqueca|para|pare|volta|deixa (pra|para) la|deixa quieto|mudei de ideia|[eu] nao quero mais [continuar]',
    '[{wish}] (sair|me (tira|tire|tirar)|(tira|tire) me|desistir|desisto) (da|dessa|desta|na) fila [de (espera|atendimento)]|[{wish}] sair da espera',
    '(desisto|desisti) de (esperar|aguardar|falar com [{a}] {person})|[eu] nao (quero|vou|posso) mais (esperar|aguardar|ficar (na|nessa) fila|falar com [{a}] {person}) [{a}] [{person}]',
  ],
  end: [
    '[{wish}] ({end}|cancelar|cancela|sair) (da|do|dessa|desse|{conversation}) [conversa|chat|atendimento]|[{wish}] {end}|[{wish}] sair',
    'fim [da conversa|do atendimento|do chat]|sai|tchau [tchau]|xau|adeus|ate (logo|mais|breve|a proxima|outra hora)',
  ],
  attendant: [
    '[{wish}] (falar|fala|conversar|tratar|contato|ser atendido|ser atendida|atendimento) [direto|diretamente] (com|por) [{a}] {person}',
    '[{wish}] [me|ser] ({pass}|transferido|transferida) [me] [{to}] [{a}] {person}|[{wish}] {a} {person}|[{wish}] {person}',
    '[{wish}] (atendimento|ser atendido|ser atendida)|falar com {you}|alguem pode me (ajudar|atender)|(cade|onde esta) {a} (atendente|atendentes|pessoa)',
    '[eu] nao quero [mais] (falar|conversar) com [{a}|{bot}] [robo|bot|maquina|computador|assistente|assistente virtual]',
  ],
  channels: [
    '[qual e|qual|quais sao|me (da|passa|passe|informa|informe)|tem|ver] [{a}] [numero (de|do)] (telefone|telefones|fone|0800|whatsapp|zap|contato|contatos) [de contato|de voces|de atendimento|da central [de atendimento]]',
    '[{wish}] [falar] [por|pelo|no] (telefone|ligar|telefonar|ligar para (voces|a central))',
    '[quais sao|quais|tem|ver|por] [os] [outro|outros|outras|demais] (canal|canais|meios|formas) [de (atendimento|contato)]',
  ],
  personalData: [
    '[{wish}] [ver|acessar|consultar|apagar|excluir|deletar|eliminar|remover|exportar|baixar] {data}|protecao de dados|encarregado [de dados]',
    '[a] lgpd|[a|aviso de|politica de] privacidade|(o que|como) {you} (faz|fazem|usa|usam|guarda|guardam|trata|tratam) [com] {data}',
  ],
  protocolNumber: [
    '[e] qual [e|era|foi] [mesmo] [o] [numero (do|de)] [meu] (protocolo|chamado) [mesmo]|[o] numero (do|de) [meu] protocolo|[e] [o] meu protocolo',
    '[{wish}] [me] (saber|da|dar|diga|diz|dizer|fala|falar|informa|informar|informe|lembra|lembrar|manda|mandar|passa|passar|passe|repete|repetir|repita) [de novo] [qual [e]] [o] [numero (do|de)] [meu] protocolo [de novo]',
    '[eu] (perdi|esqueci|nao tenho|nao lembro|nao anotei|nao guardei) [o] [numero do] [meu] protocolo',
  ],
  who: [
    'quem (e|eh) {you}|o que (e|eh) {you}|[com] quem (fala|falando|falo|ta falando|esta falando|eu falo|estou falando|eu estou falando)|qual [e] [o] (seu|teu) nome',
    '[{you}|isso|isto] (e|eh|sao) [um|uma] {machine}|[eu] (estou|to|tou) falando com [um|uma] {machine}',
  ],
  thanks: [
    '[ok|ta|ta bom|certo|beleza|blz|perfeito|entendi|otimo|legal|show] [muito|muitissimo|mt] (obrigado|obrigada|obrigadao|brigado|brigada|obg|obgd|valeu|vlw|grato|grata|agradeco|agradecido|agradecida) [mesmo|viu|demais|por tudo|(pela|por|a) [sua|toda] (ajuda|atencao|informacao)]',
  ],
  insult: [
    '[seu|sua|seus|que|[{you}|{bot}|robo|bot] [e|eh|sao]|{bot} e] [um|uma|muito|tao] {curse} [de (robo|bot|atendimento|chat|assistente)|mesmo]',
    'vai (se ferrar|se foder|tomar no cu|a merda|pro inferno|te catar|se danar)|va se (ferrar|foder|danar)|foda se|vtnc|vsf|fdp|pqp|puta|puta que [o] pariu|filho da puta|filha da puta|odeio {you}|te odeio',
    '[{you}|{bot}] nao (serve|servem|presta|prestam) [(pra|para) nada]',
  ],
};
/** Single words that are understood with one slip. */
const slippery = ['atendente', 'cancelar', 'encerrar', 'finalizar', 'telefone', 'obrigado', 'obrigada', 'socorro'];

const recognizers = (Object.entries(phrases) as [Command, readonly string[]][]).map(
  ([command, ways]) => [command, phrasePattern(ways, vocabulary)] as const,
);

/**
 * The command that a message is, as a whole; a sentence that only contains its words is none.
 *
 * @example recognizeCommand('Oi, quero falar com uma pessoa, por favor!') // 'attendant'
 * @example recognizeCommand('volta pro menu') // 'menu'
 * @example recognizeCommand('não consigo cancelar o convênio') // undefined
 */
export function recognizeCommand(text: string): Command | undefined {
  const whole = fold(text);
  if (isGreeting(whole)) return 'greeting';
  const bare = withoutCourtesy(fold(text.replace(/^\s*(?:sim|n\p{L}o)\s*[,.;!]+/iu, '')));
  return meaning(whole) ?? (bare === whole ? undefined : meaning(bare)) ?? meaningOfSlip(bare);
}

function meaningOfSlip(bare: string): Command | undefined {
  const meant = slippery.find((word) => isOneSlipAway(bare, word));
  return meant === undefined ? undefined : meaning(meant);
}

function meaning(folded: string): Command | undefined {
  return recognizers.find(([, isMeant]) => isMeant(folded))?.[0];
}
