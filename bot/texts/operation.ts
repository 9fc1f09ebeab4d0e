const moment = new Intl.DateTimeFormat('pt-BR', { timeZone: 'America/Sao_Paulo', dateStyle: 'short', timeStyle: 'short' });
const momentOf = (at: number): string => moment.format(at).replace(',', ' às');

/** What an operator reads about the server: what is well, what is not, since when, and what to do. */
export const operationTexts = {
  health: 'Situação do servidor',
  allWell: 'Tudo em ordem. Não há nada a fazer.',
  notWell: (parts: readonly string[]) => `Precisa de cuidado: ${parts.join(', ')}.`,
  seen: (now: number, startedAt: number) =>
    `Visto em ${momentOf(now)}, horário de Brasília. O servidor está no ar desde ${momentOf(startedAt)}. Para ver de novo, recarregue a página.`,
  states: { well: 'em ordem', attention: 'atenção', failure: 'não funciona' },
  title: (part: string, state: string) => `${part}: ${state}`,
  since: (at: number) => `Desde ${momentOf(at)}.`,
  todo: 'O que fazer',
  json: 'A mesma situação em JSON, para programas',
  metrics: 'Números do servidor, para programas',
  writing: {
    name: 'Gravação das conversas',
    well: 'Tudo o que chega é gravado em disco.',
    failure: (reason: string) => `O disco não aceita gravações (${reason}). Quem escreve no chat lê que o atendimento está indisponível.`,
    todo: [
      'Veja o espaço livre e as permissões da pasta DATA_DIR: df -h e ls -l.',
      'Libere espaço ou conserte o disco. O servidor tenta de novo sozinho e não precisa ser reiniciado.',
    ],
  },
  deliveries: {
    name: 'Entregas a outros sistemas',
    well: (waiting: number) => (waiting === 0 ? 'Nada espera.' : `${counted(waiting)} a caminho, sem falha.`),
    failing: (group: EffectGroup, failing: { readonly count: number; readonly since: number; readonly failure: string }) =>
      `${groups[group].name}: ${counted(failing.count)} à espera de nova tentativa, a mais antiga de ${momentOf(failing.since)}. Última falha: ${failing.failure}.`,
    parked: (group: EffectGroup, count: number) =>
      `${groups[group].name}: ${counted(count)} ${count === 1 ? 'parada' : 'paradas'} depois de muitas tentativas.`,
    cause: (group: EffectGroup) => groups[group].todo,
    tries: 'O servidor tenta de novo sozinho por 24 horas. Nada se perde.',
    retry:
      "As paradas só saem por comando. Corrija a causa, veja a lista com npm run effects -- list e use npm run effects -- retry 'CHAVE'.",
  },
  knowledge: {
    name: 'Base de conhecimento',
    well: (entries: number, version: string) => `${entries} respostas em uso, versão ${version}.`,
    refused: 'A última mudança na pasta foi recusada. O robô responde com a versão anterior.',
    todo: ['Avise quem cuida da base. Para ver tudo o que falta corrigir: npm run knowledge -- check.'],
  },
  calendar: {
    name: 'Calendário de atendimento',
    well: 'Os arquivos estão corretos.',
    refused: 'Os arquivos do calendário foram recusados. Vale o calendário anterior.',
    todo: 'Corrija o arquivo na pasta calendar de DATA_DIR e confira com npm run calendar -- list.',
    unconfirmed: (years: readonly number[]) => `Sem portaria cadastrada, com dias calculados: ${years.join(', ')}.`,
    enter: 'Quando a portaria sair, cadastre com npm run calendar -- add ARQUIVO.yaml.',
  },
} as const;

const groups = {
  mail: { name: 'E-mails', todo: 'E-mails: confira o servidor de e-mail (SMTP_URL).' },
  ticket: { name: 'Chamados', todo: 'Chamados: confira se o sistema de chamados responde e aceita a conta da Central.' },
  deliver: {
    name: 'Respostas a outros canais',
    todo: 'Respostas a outros canais: confira o acesso à internet e o registro do robô (MicrosoftAppId).',
  },
  file: { name: 'Arquivos', todo: 'Arquivos: confira o antivírus (CLAMD_URL) e a pasta dos arquivos.' },
  event: { name: 'Registro de eventos', todo: 'Registro de eventos: confira o disco da pasta DATA_DIR.' },
} as const;

/** What effects go to, as operators know it. */
export type EffectGroup = keyof typeof groups;

/** The group of effects of a name, by its first part. */
export function groupOf(effectName: string): EffectGroup {
  const [first = ''] = effectName.split('.');
  return Object.hasOwn(groups, first) ? (first as EffectGroup) : 'event';
}

function counted(count: number): string {
  return count === 1 ? '1 entrega' : `${count} entregas`;
}
