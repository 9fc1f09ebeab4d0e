import { fold } from './fold.ts';
import { passwordNames } from './secret-words.ts';

/** What nobody of the staff asks a person for. */
export type AskedFor = 'password' | 'login' | 'code' | 'cpf' | 'document' | 'birth' | 'family' | 'address' | 'bank' | 'phone' | 'personal';

const ofAnother = String.raw`(?! (?:\w+ ){0,3}?(?:convenio|proposta|protocolo|chamado|processo|instrumento|programa|projeto|orgao|entidade|erro))`;
const who = '(?:voce|vc|o senhor|a senhora)';
const fewDigits = '(?:seis|quatro|oito|[468]) (?:numeros|digitos)';

/** How these things are named, folded; what is asked of a body and not of a person is left out. */
const names: Readonly<Record<AskedFor, string>> = {
  password: `(?:${passwordNames.replaceAll('[ -]', ' ')})`,
  login: `(?:login|credenciais|dados de acesso|(?:seu|teu) acesso|nome d[eo] usuario|usuario(?= (?:(?:que )?(?:${who}|utiliza|usa)|de (?:rede|acesso)|do (?:sistema|sei|portal|transferegov)|e )|$))`,
  code: String.raw`(?:codigo (?:de (?:verificacao|seguranca|acesso|confirmacao|autenticacao|validacao|ativacao|uso unico|\w+ digitos)|(?:que|q) (?:\w+ ){0,3}?(?:chegou|chega|receb\w+|envi\w+|mand\w+|veio)|(?:\w+ ){0,2}?(?:n[oa]|d[oa]|por|via|pelo)(?: seu)? (?:celular|sms|e mail|email|aplicativo|app|whatsapp|autenticador))|token|pin|${fewDigits})${ofAnother}`,
  cpf: 'cpf',
  document: String.raw`(?:rg|cnh|identidade|carteira de (?:identidade|motorista|trabalho|habilitacao)|titulo de eleitor|passaporte|certidao de (?:nascimento|casamento)|documentos? (?:de identi\w+|pessoa\w+|com foto)|(?:foto|copia|imagem|frente) d[eo] (?:seu )?documento(?! d))`,
  birth: '(?:data d[eo] (?:seu )?nascimento|nascimento|idade|aniversario)',
  family: '(?:nome (?:completo )?d[aeo] (?:sua |seu )?(?:mae|pai|conjuge|espos[ao]|filh[ao])|filiacao|estado civil)',
  address:
    '(?:(?:seu|teu) endereco(?! (?:de e ?mail|eletronico|de ip|ip|do site))|endereco (?:residencial|completo|pessoal|particular|de casa)|cep|numero da (?:sua )?casa|comprovante de (?:residencia|endereco))',
  bank: String.raw`(?:dados bancarios|banco ,? ?(?:e )?agencia|conta (?:bancaria|corrente|poupanca)|agencia e (?:o numero d)?a? ?conta|(?:chave )?pix|cartao(?: de (?:credito|debito))?(?! d[eo] (?:cnpj|visita))|cvv)${ofAnother}`,
  phone:
    '(?:(?:seu|um|algum|outro|melhor|numero d[eo](?: seu)?) (?:telefone|celular|whats ?app|zap)(?! d[aeo]s? (?!contato))|(?:telefone|celular|whats ?app) (?:para (?:contato|retorno)|de contato|pessoal))',
  personal: '(?:(?:dados|informacoes) pessoais|(?:seus|os seus) dados)',
};

const kinds = Object.keys(names) as readonly AskedFor[];
const anything = kinds.map((kind) => names[kind]).join('|');

const infinitive =
  '(?:mandar|enviar|encaminhar|passar|dar|emprestar|informar|dizer|falar|ditar|soletrar|repetir|confirmar|fornecer|ceder|escrever|repassar|compartilhar|contar|lembrar|mostrar|ler|anotar|anexar|copiar|colar|digitar)';
const said =
  '(?:manda|envia|encaminha|passa|da|empresta|informa|diz|fala|dita|soletra|repete|confirma|fornece|cede|escreve|repassa|compartilha|conta|mostra|anota|le|anexa|copia|cola|deixa)';
const demanded =
  '(?:mande|envie|encaminhe|passe|informe|diga|fale|dite|soletre|repita|confirme|forneca|ceda|escreva|repasse|compartilhe|mostre|anote|leia|anexe|copie|cole|tire|deixe|responda com|der|(?:inform|mand|envi|pass)asse|dissesse)';
const invited = `(?:pode|poderia|podia|consegue|conseguiria|(?:tem|teria) como|seria possivel|importa(?:ria)? de|favor|queira|gostaria de|esqueca de|deixe de)`;
/** "Me manda", "envie", "pode informar": somebody is to give something. */
const give = `(?:(?:me|nos) (?:de|${said}|${infinitive}|${demanded})|(?<!que [oa] |que ele |que ela )${demanded}(?: me| nos)?|(?:^|, |^e )${said}|${invited} (?:me |nos )?${infinitive})`;
/** What may stand between the verb and its thing: no word that opens another thought. */
const between = String.raw`(?: (?!(?:se|quando|que|com|mensage\w*|erros?|prints?|telas?|campos?|links?|passos?|protocolos?|chamados?|manual|paginas?|como|onde|porque|sem|nao|nunca|nem|depois|antes|ao|apos|problema\w*|para|pra|perfil|resultado)\b)(?:\w+|,)){0,8}?`;
const owner = '(?: (?:o|a|os|as|um|uma|alguns|algumas|qual|e|eh))*(?: (?:seu|sua|seus|suas|teu|tua))?';
const partOf = String.raw`(?: (?:nome|dados|email|e|numero|copia|foto|imagem|nova|atual|antiga|ultim[oa]s?|primeir[oa]s?|\d|tres|digitos|completo|d[aeo]s?))*${owner}`;

/** The ways to ask; `X` is what is asked for. */
const ways = [
  `(?:qual|quais|(?:com|em|de|por) que|^que)(?: (?:e|eh|era|foi|seria|sao|mesmo|q))*${owner}${partOf} X`,
  `posso (?:confirmar|saber|ter|anotar|pedir)${owner}${partOf} X`,
  `(?:precis\\w+|necessit\\w+|aguard\\w+|faltam?|faltou|quero|queria|gostaria|solicito)(?: de| d[aeo]s?| saber| ter| receber| confirmar| conferir| validar)*${owner}${partOf} X`,
  `(?:precis\\w+|necessit\\w+) d[eo](?: seu)? usuario e (?:d?a )?(?:sua )?X`,
  `X(?: \\w+){0,3} ,? ?(?:qual|quais)(?: (?:e|eh|era|foi|seria|sao))?(?: mesmo)?$`,
  `X (?:comeca|termina|acaba) (?:com|em) (?:quais|que|qual)`,
];
const asking = (way: string, thing: string): RegExp => new RegExp(`(?:${way.replaceAll('X', `(?<!\\w)(?:${thing})`)})(?!\\w)`, 'g');
const requests = kinds.map((kind) => ({
  kind,
  asked: asking(ways.join('|'), names[kind]),
  told: asking(`${give}${between} X`, names[kind]),
}));
/** Whole questions that name the thing in other words. */
const questions: readonly (readonly [AskedFor, RegExp])[] = [
  ['cpf', /confirm\w+ se (?:o )?seu cpf (?:e|termina|comeca)\b/],
  [
    'birth',
    new RegExp(
      `quando (?:e|foi) (?:o )?seu aniversario|quantos anos (?:${who} )?tem$|(?:quando|que (?:dia|data|ano|mes)) (?:foi que )?${who} nasceu$`,
    ),
  ],
  ['address', new RegExp(`(?:onde|(?:que|qual) (?:rua|cidade|bairro|endereco)) (?:${who} )?(?:mora|reside)\\b`)],
  ['phone', /\btem (?:um|algum|outro) (?:telefone|celular|whats ?app)/],
  ['family', /como (?:se chama|e o nome d)a? ?sua mae/],
];
/** To type something is asked for only "aqui": else it tells how to use a system. */
const typedHere = new RegExp(`(?:digit|coloc|coloqu|insir|inser|preench|escrev)\\w+${between} (?:${anything})(?!\\w)`);
const here = /\b(?:aqui|nest[ea] (?:chat|conversa)|no chat|para mim|pra mim|comigo|conosco|me)\b/;
const place =
  /(?<!\bque \w+ )\b(?:n[oa]s?|em|pel[oa]|dentro d[oa]) (?:\w+ )?(?:telas?|campos?|sistema|site|portal|pagina|aplicativo|app|formulario|gov|govbr|login|transferegov|sei|cadastro|opcao|menu|conta|area|plataforma|modulo)\b|\b(?:clique|acesse|abra|selecione|escolha|aguarde)\b/;
const denial = /\b(?:nao|nunca|jamais|ninguem|nem|evite|sem)\b/;
const courtesy = /\b(?:por (?:favor|gentileza|obsequio)|gentilmente|se possivel|tambem|agora|so|apenas|ja|entao|pfv?|ok)\b ?/g;
const alone = new RegExp(
  `^(?:(?:e|,|o|a|os|as|seu|sua|seus|suas|numero|d[aeo]|nome|completo|email|mail|vamos la) )*(?:(?:${anything})(?: d[aeo]s? \\w+){0,2}(?: (?:e|,|completo|atual)|(?= ?$))*)+$`,
);
const listing = new RegExp(`(?:${give}|precis\\w+|necessit\\w+|aguard\\w+)(?: \\w+){0,4}$`);
/** Words of an item of a list. */
const longestItem = 5;
/** A request without its thing. */
const thatThing = new RegExp(
  `^(?:(?:e|mas|se (?:lembrar|souber|tiver|puder)) ?,? ?)?(?:(?:${give}|${said})(?: (?:aqui|me|ele|ela|isso|qual (?:e|eh|foi|era)|o numero))*|qual (?:e|eh|foi|era)(?: ele| ela)?)$`,
);

/**
 * What an attendant's draft asks the person for, though nobody of the staff may: a password, a login, a code, the CPF or other personal
 * data; `undefined` when it asks for none. To warn of them, to say where a system wants them, or to ask for the number of a ticket or of an
 * agreement is no such request.
 *
 * @example askedFor('Me passa a sua senha, por favor?') // 'password'
 * @example askedFor('Nunca informe sua senha.') // undefined
 * @example askedFor('Informe o CPF no campo de busca.') // undefined
 */
export function askedFor(draft: string): AskedFor | undefined {
  let before = '';
  let isAsked = false;
  let isInList = false;
  for (const sentence of sentencesOf(draft)) {
    const asked = askedInSentence(sentence, isAsked || isInList) ?? askedBackwards(before, sentence.bare);
    if (asked !== undefined) return asked;
    before = sentence.bare;
    isAsked = sentence.isAsking;
    isInList = sentence.opensList || (isInList && sentence.bare.split(' ').length <= longestItem);
  }
  return undefined;
}

/** A sentence as it is compared: folded, its commas kept. */
interface Sentence {
  /** Without words of courtesy. */
  readonly bare: string;
  /** It ends as a question, or has a word of courtesy. */
  readonly isAsking: boolean;
  /** It is a step of a numbered list: it tells how to use a system. */
  readonly isStep: boolean;
  /** What is asked for stands in the lines that follow. */
  readonly opensList: boolean;
}

function sentencesOf(draft: string): readonly Sentence[] {
  return (draft.match(/(?:[^.!?;\n]|\.(?=\S))+[.!?;\n]*/gu) ?? []).map((text, index, texts) => {
    const folded = text.split(',').map(fold).join(' , ').trim();
    const bare = folded
      .replace(courtesy, '')
      .replace(/\b(?:para|pra) (?:mim|nos|(?:a )?gente)\b/g, 'me')
      .replace(/^[ ,]+|[ ,]+$/g, '')
      .replace(/ {2,}/g, ' ')
      .replace(/(?: ,)+ /g, ' , ');
    return {
      bare: bare.replace(/\bnao (?:se )?(?=esqueca|deixe)/, ''),
      isAsking: text.includes('?') || folded.search(courtesy) >= 0,
      isStep: /^\s*\d+\.\s*$/.test(texts[index - 1] ?? ''),
      opensList: text.trimEnd().endsWith(':') && listing.test(bare) && !denial.test(bare) && !place.test(bare),
    };
  });
}

function askedInSentence({ bare, isAsking, isStep }: Sentence, isAsked: boolean): AskedFor | undefined {
  const named = questions.find(([, question]) => question.test(bare))?.[0];
  if (named !== undefined) return named;
  if ((isAsking || isAsked) && alone.test(bare)) return namedIn(bare);
  const tellsWhere = (isStep || place.test(bare)) && !here.test(bare.replace(/\b(?:nunca|nao) aqui/, ''));
  const isMeant = (way: RegExp): boolean => Array.from(bare.matchAll(way)).some(({ index }) => !isDenied(bare, index));
  const request = requests.find(({ asked, told }) => isMeant(asked) || (!tellsWhere && isMeant(told)));
  if (request !== undefined) return request.kind;
  const typed = typedHere.exec(bare);
  const isHere = / me\b/.test(typed?.[0] ?? '') || /(?<!nunca |nao )\baqui\b/.test(bare);
  return typed !== null && isHere && !isDenied(bare, typed.index) ? namedIn(typed[0]) : undefined;
}

/** "Pode me dizer qual é?" asks for what was named in the sentence before, or before the comma. */
function askedBackwards(before: string, bare: string): AskedFor | undefined {
  const [last = '', ...earlier] = bare.split(' , ').reverse();
  if (thatThing.test(bare)) return namedIn(before) ?? (/\bcodigo(?! d[aeo])/.test(before) && !denial.test(before) ? 'code' : undefined);
  return thatThing.test(last) ? namedIn(earlier.join(' ')) : undefined;
}

/** Whether a word of denial stands before a place, in the same clause. */
function isDenied(sentence: string, at: number): boolean {
  return denial.test(sentence.slice(0, at).split(',').at(-1) ?? '');
}

function namedIn(text: string): AskedFor | undefined {
  return denial.test(text) ? undefined : kinds.find((kind) => new RegExp(`(?<!\\w)${names[kind]}(?!\\w)`).test(text));
}
