import type { PasswordFault } from '../service-desk/staff-password.ts';
import type { StaffRole } from '../service-desk/staff-role.ts';

const roles: Readonly<Record<StaffRole, string>> = {
  attendant: 'atendente',
  supervisor: 'supervisão',
  'knowledge-manager': 'gestão do conhecimento',
  operator: 'operação',
};

/** What the staff reads: signing in, the pages of managers and operators, and `npm run staff`. */
export const staffTexts = {
  roles,
  owner: 'Central de Atendimento',
  skip: 'Ir para o conteúdo',
  signInTitle: 'Entrar na mesa de atendimento',
  signInLead: 'Página só para a equipe da Central. Quem opera o servidor cria a sua conta.',
  email: 'E-mail',
  password: 'Senha',
  signIn: 'Entrar',
  signOut: 'Sair',
  wrong: 'E-mail ou senha não conferem. Confira e tente de novo.',
  locked: (minutes: number) =>
    `Foram muitas tentativas seguidas com esta conta. Ela está bloqueada por ${minutes === 1 ? '1 minuto' : `${minutes} minutos`}. Se você esqueceu a senha, fale com quem opera o servidor.`,
  lockedForGood: 'Foram muitas tentativas seguidas com esta conta. Ela está bloqueada até que alguém da operação a libere.',
  tooMany: 'Foram muitas tentativas a partir deste endereço. Espere um minuto e tente de novo.',
  foreign: 'Não foi possível entrar: esta página não veio deste servidor. Abra de novo o endereço da mesa de atendimento.',
  signedInAs: (name: string, role: StaffRole) => `${name} (${roles[role]})`,
  navigation: 'Áreas',
  desk: 'Mesa de atendimento',
  knowledge: 'Base de conhecimento',
  operation: 'Operação',
  audit: 'Registro de auditoria',
  usage: [
    'Use: npm run staff -- add --email E --name N --role PAPEL [--systems a,b] --password-stdin',
    '  ou npm run staff -- list',
    '  ou npm run staff -- change --email E [--name N] [--role PAPEL] [--systems a,b]',
    '  ou npm run staff -- password --email E --password-stdin',
    '  ou npm run staff -- disable | enable | unlock | remove --email E',
    'PAPEL: attendant (atendente), supervisor (supervisão), knowledge-manager (gestão do conhecimento), operator (operação).',
    'A senha é lida da entrada padrão e não aparece em lugar nenhum.',
  ].join('\n'),
  passwordFaults: {
    short: 'A senha é curta: use pelo menos 12 letras, números ou outros sinais. Uma frase que só você conhece serve bem.',
    long: 'A senha é longa demais: use no máximo 128 sinais.',
    simple: 'A senha repete os mesmos sinais: use pelo menos 5 diferentes.',
    guessable: 'A senha é fácil de adivinhar: não use só o nome, o e-mail, palavras daqui ou teclas vizinhas.',
  } satisfies Readonly<Record<PasswordFault, string>>,
  badEmail: (email: string) => `“${email}” não é um endereço de e-mail.`,
  badName: 'Diga o nome da pessoa: --name "Nome Sobrenome".',
  badRole: (role: string) => `Não existe o papel “${role}”. Use attendant, supervisor, knowledge-manager ou operator.`,
  badSystem: (system: string, known: readonly string[]) => `Não existe o sistema “${system}”. Existem: ${known.join(', ')}.`,
  noPassword: 'Falta a senha: mande-a pela entrada padrão, com --password-stdin.',
  taken: (email: string) => `Já existe uma conta com o e-mail ${email}. Veja a lista com: npm run staff -- list`,
  unknown: (email: string) => `Não existe conta com o e-mail ${email}. Veja a lista com: npm run staff -- list`,
  none: 'Não existe nenhuma conta.',
  done: {
    add: (email: string) => `A conta ${email} foi criada.`,
    change: (email: string) => `A conta ${email} foi alterada.`,
    password: (email: string) => `A senha de ${email} foi trocada. As sessões abertas terminaram.`,
    disable: (email: string) => `A conta ${email} foi desativada. As sessões abertas terminaram.`,
    enable: (email: string) => `A conta ${email} foi ativada.`,
    unlock: (email: string) => `A conta ${email} foi liberada.`,
    remove: (email: string) => `A conta ${email} foi apagada.`,
  },
  line: (account: {
    readonly email: string;
    readonly name: string;
    readonly role: StaffRole;
    readonly systems: readonly string[];
    readonly disabled: boolean;
    readonly locked: boolean;
  }) =>
    [
      account.email,
      account.name,
      roles[account.role],
      account.systems.length === 0 ? 'todos os sistemas' : account.systems.join(', '),
      ...(account.disabled ? ['desativada'] : []),
      ...(account.locked ? ['bloqueada'] : []),
    ].join('  '),
} as const;
