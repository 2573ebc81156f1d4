import { describe, expect, it } from 'vitest';
import type { RawMessage } from '../conversation/conversation';
import { normalise } from '../conversation/normalise';
import { isReady } from './ready';

const meta = {
  adapter: 'x',
  tool: 'x',
  url: 'https://x.example/',
  readAt: new Date(0),
  live: true,
  lang: 'en',
  composer: null,
};
const read = (...messages: RawMessage[]) => normalise({ ticketId: '7', messages }, meta).conversation;
const asked: RawMessage = {
  id: '1',
  role: 'customer',
  author: 'Ann',
  datetime: '2026-01-01T10:00Z',
  text: 'Where is it?',
};
const came: RawMessage = { ...asked, id: '2', text: 'Is anybody there?' };

describe('a message that came', () => {
  it.each([
    ['is ready with text, writer and time', came, true],
    ['is not ready without its text', { ...came, text: '' }, false],
    ['is not ready without its writer, where the others name one', { ...came, author: '' }, false],
    ['is not ready without its time, where the others have one', { ...came, datetime: '' }, false],
    ['is not ready where only a part of it is shown', { ...came, bodyState: 'collapsed' as const }, false],
  ])('%s', (_, message, ready) => {
    expect(isReady(read(asked), read(asked, message))).toBe(ready);
  });

  it('needs no more than the others have', () => {
    const bare = { ...asked, author: '', datetime: '' };
    expect(isReady(read(bare), read(bare, { ...bare, id: '2' }))).toBe(true);
  });

  it('is none where nothing came, or something went', () => {
    expect(isReady(read(asked), read({ ...asked, text: 'Where is my parcel?' }))).toBe(false);
    expect(isReady(read(asked), read(came))).toBe(false);
  });
});
