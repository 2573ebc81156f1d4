import { beforeEach, expect, it } from 'vitest';
import { stage, TAB, ticket, view } from '../../tests/fixtures/assist/session-stage';
import type { Conversation } from '../conversation/conversation';
import { carried } from './carry';
import type { Sessions } from './session';

let sessions: Sessions;

const composer = { mode: 'internal', channel: 'email', hasDraft: true } as const;
/** The reply page of a ticket: its box, and none of its messages. */
const replyPage = (id: number, change: Partial<Conversation> = {}): Conversation =>
  ticket(id, [], { composer, subject: '', ...change });

beforeEach(() => {
  ({ sessions } = stage());
});

it('carries the messages to a page that shows only the reply box, and says so', async () => {
  await sessions.onConversation(TAB, ticket(1, ['Where is it?', 'Hello?'], { subject: 'Parcel' }));
  const found = await carried(TAB.tabId, replyPage(1));
  expect(found.messages.map(({ text }) => text)).toEqual(['Where is it?', 'Hello?']);
  expect(found).toMatchObject({ subject: 'Parcel', composer, warnings: ['CARRIED'] });
});

it('carries them on when that page is read again, and from another tab', async () => {
  await sessions.onConversation(TAB, ticket(1, ['Where is it?']));
  const first = await carried(TAB.tabId, replyPage(1));
  await sessions.onConversation(TAB, first);
  expect((await carried(TAB.tabId, replyPage(1))).warnings).toEqual(['CARRIED']);
  expect((await carried(9, replyPage(1))).messages).toHaveLength(1);
  expect((await view()).ticket?.warnings).toEqual(['CARRIED']);
});

it('never carries the messages of another ticket', async () => {
  await sessions.onConversation(TAB, ticket(1, ['Where is it?']));
  expect(await carried(TAB.tabId, replyPage(2))).toEqual(replyPage(2));
});

it('carries them also while the reply box is still coming', async () => {
  await sessions.onConversation(TAB, ticket(1, ['Where is it?']));
  expect((await carried(TAB.tabId, replyPage(1, { composer: null }))).messages).toHaveLength(1);
});

it('takes the page’s word where it shows messages', async () => {
  await sessions.onConversation(TAB, ticket(1, ['Where is it?']));
  const other = ticket(1, ['Something else'], { composer });
  expect(await carried(TAB.tabId, other)).toBe(other);
});
