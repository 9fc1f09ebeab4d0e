import { expect } from 'chai';
import fc from 'fast-check';
import { fileTypeFromBuffer } from 'file-type/core';

import { acceptedExtensions, headBytes, isText, judgeFile, type FileRefusal } from '../../../bot/service-desk/attachment-rules.ts';
import { sampleFile } from '../../support/sample-file.ts';

const office = 'application/vnd.openxmlformats-officedocument';
const noType = 'application/octet-stream';

/** How a file is offered: its sample, its name when it is another, and the type that it is declared to be. */
interface Offer {
  readonly sample: string | Buffer;
  readonly name?: string;
  readonly declared?: string;
}

const accepted: readonly (readonly [Offer, contentType: string, name?: string])[] = [
  [{ sample: 'comprovante.pdf' }, 'application/pdf'],
  [{ sample: 'relatorio.docx' }, `${office}.wordprocessingml.document`],
  [{ sample: 'types-last.docx' }, `${office}.wordprocessingml.document`],
  [{ sample: sampleFile('types-last.docx').subarray(0, 480), name: 'longo.docx' }, `${office}.wordprocessingml.document`],
  [{ sample: 'planilha.xlsx' }, `${office}.spreadsheetml.sheet`],
  [{ sample: 'slides.pptx' }, `${office}.presentationml.presentation`],
  [{ sample: 'oficio.odt' }, 'application/vnd.oasis.opendocument.text'],
  [{ sample: 'contas.ods' }, 'application/vnd.oasis.opendocument.spreadsheet'],
  [{ sample: 'tela.png' }, 'image/png'],
  [{ sample: 'foto.jpg' }, 'image/jpeg'],
  [{ sample: 'foto.jpg', name: 'FOTO.JPEG' }, 'image/jpeg'],
  [{ sample: 'foto.webp' }, 'image/webp'],
  [{ sample: 'aviso.gif' }, 'image/gif'],
  [{ sample: 'foto.heic' }, 'image/heic'],
  [{ sample: 'silencio.mp3' }, 'audio/mpeg'],
  [{ sample: 'recado.ogg' }, 'audio/ogg'],
  [{ sample: 'toque.wav' }, 'audio/wav'],
  [{ sample: 'gravacao.m4a' }, 'audio/mp4'],
  [{ sample: 'gravacao.m4a', name: 'gravacao.mp4', declared: 'audio/mp4;codecs=opus' }, 'audio/mp4'],
  [{ sample: 'gravacao.weba' }, 'audio/webm'],
  [{ sample: 'gravacao.weba', name: 'gravacao.webm', declared: 'audio/webm;codecs=opus' }, 'audio/webm'],
  [{ sample: 'tela.webm' }, 'video/webm'],
  [{ sample: 'tela.mp4' }, 'video/mp4'],
  [{ sample: 'camera.mov' }, 'video/quicktime'],
  [{ sample: 'notas.txt' }, 'text/plain'],
  [{ sample: 'tabela.csv' }, 'text/csv'],
  [{ sample: 'sistema.log' }, 'text/plain'],
  [{ sample: Buffer.from('BM e outros'), name: 'parece-bitmap.txt' }, 'text/plain'],
  [{ sample: Buffer.from('\uFEFFcom marca de ordem'), name: 'bloco-de-notas.txt' }, 'text/plain'],
  [{ sample: 'foto.webp', name: 'do-aplicativo.jpg' }, 'image/webp'],
  [{ sample: 'tela.png', name: 'tela' }, 'image/png', 'tela.png'],
  [{ sample: 'tela.png', name: 'Ofício n. 12', declared: noType }, 'image/png', 'Ofício n. 12.png'],
  [{ sample: 'notas.txt', name: 'notas', declared: 'text/plain; charset=utf-8' }, 'text/plain', 'notas.txt'],
];

const gif = (rest: string): Buffer => Buffer.from(`GIF89a${rest}`, 'latin1');
const after = (start: Buffer, rest: string): Buffer => Buffer.concat([start, Buffer.from(rest)]);
const program = Buffer.from(`MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff${'\0'.repeat(100)}`, 'latin1');
const elf = Buffer.from(`\x7fELF\x02\x01\x01${'\0'.repeat(60)}`, 'latin1');

const refused: readonly (readonly [Offer, FileRefusal])[] = [
  [{ sample: Buffer.alloc(0), name: 'vazio.pdf' }, 'empty'],
  [{ sample: Buffer.alloc(0), name: 'vazio.txt' }, 'empty'],
  [{ sample: program, name: 'instalador.exe' }, 'program'],
  [{ sample: program, name: 'fatura.pdf' }, 'program'],
  [{ sample: program, name: 'fatura' }, 'program'],
  [{ sample: program, name: 'fatura.txt' }, 'program'],
  [{ sample: elf, name: 'foto.jpg' }, 'program'],
  [{ sample: Buffer.from('#!/bin/sh\nrm -rf /\n'), name: 'limpa' }, 'program'],
  [{ sample: 'tela.png', name: 'tela.png.exe' }, 'program'],
  [{ sample: 'tela.png', name: 'tela.scr' }, 'program'],
  [{ sample: 'notas.txt', name: 'notas.bat' }, 'program'],
  [{ sample: 'notas.txt', name: 'notas.js' }, 'program'],
  [{ sample: 'programa.jar', name: 'programa.docx' }, 'program'],
  [{ sample: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), name: 'desenho.svg' }, 'page'],
  [{ sample: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), name: 'desenho.png', declared: 'image/png' }, 'page'],
  [{ sample: Buffer.from('<?xml version="1.0"?><svg/>'), name: 'desenho' }, 'page'],
  [{ sample: Buffer.from('<!doctype html><script>1</script>'), name: 'pagina.txt' }, 'page'],
  [{ sample: Buffer.from('\uFEFF \r\n\t<html>'), name: 'pagina.csv' }, 'page'],
  [{ sample: 'notas.txt', name: 'notas.html' }, 'page'],
  [{ sample: after(Buffer.from('<html><!--'), '%PDF-1.4 --><script>1</script>'), name: 'pagina.pdf' }, 'page'],
  [{ sample: 'pacote.zip' }, 'archive'],
  [{ sample: 'pacote.zip', name: 'pacote' }, 'archive'],
  [{ sample: 'pacote.zip', name: 'pacote.docx' }, 'archive'],
  [{ sample: 'pacote.zip', name: 'pacote.jpg', declared: 'image/jpeg' }, 'archive'],
  [{ sample: 'planilha.xlsx', name: 'planilha.docx' }, 'disguised'],
  [{ sample: 'planilha.xlsx', name: 'planilha.jpg' }, 'disguised'],
  [{ sample: 'macro.docx' }, 'disguised'],
  [{ sample: 'comprovante.pdf', name: 'comprovante.png' }, 'disguised'],
  [{ sample: 'tela.png', name: 'tela.pdf' }, 'disguised'],
  [{ sample: 'tela.png', name: 'tela.mp3' }, 'disguised'],
  [{ sample: Buffer.from('só texto'), name: 'relatorio.pdf' }, 'disguised'],
  [{ sample: gif('/*<script>alert(1)</script>*/'), name: 'animado.gif' }, 'disguised'],
  [{ sample: gif('/*\0\0\0\0\0*/=1;alert(1)'), name: 'animado.gif' }, 'disguised'],
  [{ sample: after(sampleFile('aviso.gif'), '<svg onload=alert(1)>'), name: 'animado.gif' }, 'disguised'],
  [{ sample: after(sampleFile('tela.png'), '<script>alert(1)</script>'), name: 'tela.png' }, 'disguised'],
  [{ sample: after(sampleFile('silencio.mp3'), '<HTML >'), name: 'som.mp3' }, 'disguised'],
  [{ sample: Buffer.from('%PDF-1.4\n<script>alert(1)</script>'), name: 'a.pdf' }, 'disguised'],
  [{ sample: Buffer.from('com um \0 no meio'), name: 'notas.txt' }, 'no_text'],
  [{ sample: Buffer.from('em UTF-16', 'utf16le'), name: 'notas.txt' }, 'no_text'],
  [{ sample: 'tela.png', name: 'tela.txt' }, 'no_text'],
  [{ sample: Buffer.from('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'.padEnd(600, '\0'), 'latin1'), name: 'antigo.doc' }, 'unknown'],
  [{ sample: Buffer.from('BM\x46\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0', 'latin1'), name: 'desenho.bmp' }, 'unknown'],
  [{ sample: 'notas.txt', name: 'notas' }, 'unknown'],
  [{ sample: 'tela.png', name: 'tela.backup' }, 'unknown'],
  [{ sample: Buffer.from([1, 2, 3]), name: 'dados' }, 'unknown'],
];

const bytesOf = ({ sample }: Offer): Buffer => (typeof sample === 'string' ? sampleFile(sample) : sample);
const nameOf = ({ name, sample }: Offer): string => name ?? (typeof sample === 'string' ? sample : '');

async function judge(offer: Offer): Promise<ReturnType<typeof judgeFile>> {
  const head = bytesOf(offer).subarray(0, headBytes);
  const sniffedType = (await fileTypeFromBuffer(head))?.mime;
  return judgeFile({ name: nameOf(offer), declaredType: offer.declared ?? noType, sniffedType, head });
}

describe('judgeFile()', () => {
  for (const [offer, contentType, name = nameOf(offer)] of accepted) {
    it(`takes ${nameOf(offer)}${offer.declared === undefined ? '' : ` (${offer.declared})`} as ${contentType}`, async () => {
      const isTextual = contentType.startsWith('text/');
      expect(await judge(offer)).to.deep.equal({ contentType, name, isText: isTextual });
    });
  }

  for (const [index, [offer, refusal]] of refused.entries()) {
    it(`refuses ${nameOf(offer)} as ${refusal} (${String(index + 1)})`, async () => {
      expect(await judge(offer)).to.deep.equal({ refusal });
    });
  }

  it('has a sample of every extension but those that are other words for one', () => {
    const shown = new Set(accepted.map(([offer]) => /\.(\w+)$/.exec(nameOf(offer))?.[1]?.toLowerCase()));
    const synonyms = ['jfif', 'heif', 'oga', 'opus', 'm4v', 'qt'];
    expect(acceptedExtensions.filter((extension) => !shown.has(extension) && !synonyms.includes(extension))).to.deep.equal([]);
  });

  it('never takes for a recording what is declared to be one and is not', async () => {
    expect(await judge({ sample: 'comprovante.pdf', name: 'gravacao.webm', declared: 'audio/webm' })).to.deep.equal({
      refusal: 'disguised',
    });
    expect(await judge({ sample: 'tela.png', name: 'gravacao', declared: 'audio/webm' })).to.have.property('contentType', 'image/png');
  });

  it('answers for any bytes, name and type', () => {
    const bytes = fc.uint8Array({ maxLength: 300 });
    fc.assert(
      fc.property(bytes, fc.string(), fc.string(), fc.option(fc.string(), { nil: undefined }), (head, name, declaredType, sniffedType) => {
        const verdict = judgeFile({ name, head, declaredType, sniffedType });
        expect('refusal' in verdict || verdict.contentType !== '').to.equal(true);
      }),
    );
  });
});

describe('isText()', () => {
  it('holds for UTF-8, Latin-1, tabs, line ends, form feeds and the colours of a terminal', () => {
    expect(isText(Buffer.from('ação\t1\r\n\f\x1b[31m'))).to.equal(true);
    expect(isText(Buffer.from('ação', 'latin1'))).to.equal(true);
  });

  it('holds for no byte that only programs write', () => {
    for (const byte of [0, 1, 7, 8, 0x0b, 0x0e, 0x1a, 0x1c, 0x1f]) expect(isText(Buffer.from([97, byte])), String(byte)).to.equal(false);
  });
});
