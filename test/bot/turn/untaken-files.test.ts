import { expect } from 'chai';

import { noteUntaken, untakenFiles, whyUntaken } from '../../../bot/turn/untaken-files.ts';

describe('untakenFiles()', () => {
  it('reads what a door has noted, each reason once', () => {
    const channelData = noteUntaken(['page', 'unreachable', 'page']);
    expect(untakenFiles({ channelId: 'emulator', channelData })).to.deep.equal(['page', 'unreachable']);
  });

  it('finds nothing where nothing was noted', () => {
    expect(noteUntaken([])).to.deep.equal({});
    expect(untakenFiles({ channelId: 'emulator' })).to.deep.equal([]);
  });

  it('does not believe a client of the web chat, nor reasons that nobody knows', () => {
    expect(untakenFiles({ channelId: 'directline', channelData: noteUntaken(['infected']) })).to.deep.equal([]);
    expect(untakenFiles({ channelId: 'emulator', channelData: { untakenFiles: ['x', 7, null] } })).to.deep.equal([]);
    expect(untakenFiles({ channelId: 'emulator', channelData: { untakenFiles: 'infected' } })).to.deep.equal([]);
  });

  it('has a sentence for every reason', () => {
    for (const reason of ['infected', 'too_large', 'unreachable', 'page', 'empty'] as const) expect(whyUntaken(reason)).to.match(/\.$/);
  });
});
