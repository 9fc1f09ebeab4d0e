import type { FileRefusal } from '../service-desk/attachment-rules.ts';

const accepted =
  'Recebo documentos (PDF, DOCX, XLSX, PPTX, ODT, ODS), textos (TXT, CSV, LOG), imagens (PNG, JPG, WEBP, GIF, HEIC), áudios (MP3, OGG, WAV, M4A) e vídeos (MP4, WEBM, MOV).';
const megabytes = (bytes: number): string => `${(bytes / 1_048_576).toLocaleString('pt-BR', { maximumFractionDigits: 1 })} MB`;

const refused: Readonly<Record<FileRefusal, string>> = {
  empty: 'O arquivo está vazio. Confira se ele abre no seu aparelho e envie de novo.',
  program: 'Por segurança, não recebo programas. Envie uma imagem da tela ou um documento em PDF.',
  page: 'Por segurança, não recebo páginas nem desenhos em HTML, XML ou SVG. Envie em PDF ou uma imagem da tela.',
  archive: 'Não recebo arquivos compactados, como ZIP e RAR. Envie os arquivos um a um, sem compactar.',
  disguised: 'O conteúdo do arquivo não combina com o nome dele. Abra o arquivo, salve no formato certo e envie de novo.',
  no_text: 'O arquivo tem nome de texto, mas não consegui ler o conteúdo. Salve como texto UTF-8 ou como PDF e envie de novo.',
  unknown: `Não recebo este tipo de arquivo. ${accepted}`,
};

/** What people are told about files that they send or open. */
export const attachmentTexts = {
  tooLarge: (limit: number) =>
    `O arquivo passa do limite de ${megabytes(limit)}. Envie uma versão menor (em PDF ou com menos páginas ou fotos) ou divida em partes e envie uma de cada vez.`,
  tooMany: (limit: number) => `Você enviou arquivos demais de uma vez. Envie até ${limit} em cada mensagem.`,
  refused: (refusal: FileRefusal) => refused[refusal],
  infected:
    'O antivírus encontrou uma ameaça no arquivo, e ele foi apagado. Verifique seu aparelho com um antivírus e envie outro arquivo.',
  /** A file that another channel named, and that could not be fetched there. */
  unreachable: 'Não consegui receber o arquivo. Envie de novo ou conte em uma mensagem o que ele mostra.',
  tooLargeElsewhere: 'O arquivo é grande demais. Envie uma versão menor (em PDF ou com menos páginas ou fotos) ou divida em partes.',
  unavailable: 'Não consegui guardar o arquivo agora. Tente de novo em alguns minutos.',
  linkOver: 'Este link não vale mais. Volte para a conversa, atualize a página e abra o arquivo de novo.',
  checking: (name: string) => `${name} (em verificação)`,
  removed: (name: string) => `${name} (recusado pelo antivírus)`,
  /** Name of a file that came without one. */
  unnamed: 'arquivo',
} as const;
