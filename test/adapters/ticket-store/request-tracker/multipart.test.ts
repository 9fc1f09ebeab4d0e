import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';

import { expect } from 'chai';

import { multipart } from '../../../../adapters/ticket-store/request-tracker/multipart.ts';

describe('multipart()', () => {
  it('is a form that others read, as long as it says', async () => {
    const files = [
      {
        name: 'prestação "1"\r\n.png',
        contentType: 'image/png',
        bytes: 6,
        content: Readable.from([Buffer.from('pix'), Buffer.from('els')]),
      },
      { name: 'vazio.txt', contentType: 'text/plain', bytes: 0, content: Readable.from([]) },
    ];
    const { contentType, bytes, content } = multipart('{"Content":"ção"}', files);
    const body = await buffer(content);
    expect(body.length).to.equal(bytes);
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- a small body of our own making
    const form = await new Response(body, { headers: { 'content-type': contentType } }).formData();
    expect(form.get('JSON')).to.equal('{"Content":"ção"}');
    const sent = form.getAll('Attachments') as unknown as readonly File[];
    expect(sent.map(({ name, type, size }) => [name, type, size])).to.deep.equal([
      ['prestação "1"\r\n.png', 'image/png', 6],
      ['vazio.txt', 'text/plain', 0],
    ]);
    expect(await sent[0]?.text()).to.equal('pixels');
  });
});
