import { describe, expect, it } from 'vitest';
import { customer } from '../../tests/fixtures/assist/conversations';
import type { MessageSignals } from '../inference/signals';
import { TEAM_INTENT } from '../intents/trial';
import { teamIntentOf } from './team-intent';

const messages = ['wrap it please', 'and a crane', 'thanks'].map((text, at) => ({ ...customer(text), id: `m${at}` }));
const said = (...titles: (string | null)[]): Map<string, MessageSignals> =>
  new Map(
    titles.map((title, at) => [
      `m${at}`,
      {
        messageId: `m${at}`,
        analysedChars: 5,
        results: title === null ? {} : { [TEAM_INTENT.id]: { key: `lib/${title}`, title, example: 'e', score: 1 } },
      },
    ]),
  );

describe('the intent of the team', () => {
  it('is that of the newest message which belongs to one, with that message', () => {
    expect(teamIntentOf(messages, said('Gift', 'Crane', null))).toMatchObject({
      key: 'lib/Crane',
      title: 'Crane',
      example: 'e',
      quote: { messageId: 'm1', text: 'and a crane' },
    });
  });

  it('is none when no message belongs to one, or none was read yet', () => {
    expect(teamIntentOf(messages, said(null, null, null))).toBeNull();
    expect(teamIntentOf(messages, new Map())).toBeNull();
  });
});
