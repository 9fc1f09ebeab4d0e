import { expect } from 'chai';

import { readDeskRequest } from '../../../adapters/attendant-desk/desk-request.ts';
import { createFileLinks } from '../../../bot/file-links.ts';

const links = createFileLinks({ secrets: ['segredo-do-canal-com-mais-de-32-letras'], minutes: 60, now: Date.now });
const mailbox = `conversation:directline|${'c'.repeat(32)}|1`;

describe('readDeskRequest()', () => {
  for (const name of ['relatório.pdf', `${'ç'.repeat(251)}.pdf`]) {
    it(`takes a message with a file that the desk has just named by its capability: ${name.length} letters`, () => {
      const file = { name, contentType: 'application/pdf', bytes: 9 };
      const id = links.pathTo({ id: 'f'.repeat(32), mailbox, ...file });
      const asked = { kind: 'act', request: 'r1', conversation: mailbox, action: { do: 'say', text: '', files: [{ id, ...file }] } };
      expect(readDeskRequest(JSON.stringify(asked))).to.deep.equal(asked);
    });
  }

  it('takes nothing that the wire does not know', () => {
    for (const frame of ['', '[]', '{"kind":"beat","more":1}', `{"kind":"follow","conversation":"${'c'.repeat(301)}"}`])
      expect(readDeskRequest(frame), frame).to.equal(undefined);
  });
});
