import { describe, expect, it } from 'vitest';
import { agent, conversation, customer, note } from '../../tests/fixtures/assist/conversations';
import { riskModel } from '../../tests/fixtures/assist/risk-model';
import { signalsOf, type Said } from '../../tests/fixtures/assist/signals';
import type { Message } from '../conversation/conversation';
import { resultOf } from '../inference/signals';
import escalation from '../inference/tasks/signals';
import { withCourse } from './course';
import { riskOf } from './escalation';

/** Every signal that the messages carry, as `label (why): quoted sentence`; the models saw what `said` says. */
function shown(messages: readonly Message[], said: Said = {}): string[] {
  const read = new Map(messages.map((each) => [each.id, signalsOf(each, said)]));
  const found = withCourse(read, conversation(messages));
  return messages.flatMap((each) =>
    each.role !== 'customer'
      ? []
      : resultOf(found.get(each.id) ?? { messageId: '', analysedChars: 0, results: {} }, escalation).found.map(
          ({ label, course, span }) => `${label} (${course ?? 'own words'}): ${each.text.slice(span.start, span.end)}`,
        ),
  );
}

const at = (time: string, atPrecision: Message['atPrecision'] = 'minute') => ({ at: time, atPrecision });

describe('what the course of a conversation shows', () => {
  it('is told again: a number that the customer gave before the agent asked', () => {
    const first = customer('Order number 4471-882 never came.');
    const again = customer('Hello Robin. My order number is 4471-882. Thanks.');
    expect(shown([first, agent('Could you send me your order number?'), again])).toEqual([
      'repeated (told_again): My order number is 4471-882.',
    ]);
  });

  it('is told again: the same sentence after an answer that passed it by', () => {
    const plea = 'I need the replacement kettle before my sister arrives on Saturday';
    const before = customer(`Hi. ${plea}.`);
    const again = customer(`Thanks for the tips. But as I wrote, ${plea}!`);
    expect(shown([before, agent('Have you tried descaling it?'), again])).toHaveLength(1);
  });

  it('is not told again by a signature or a notice that stands below every mail', () => {
    const signed = (text: string): Message =>
      customer(
        `${text}\n\nKind regards\nAnn Bell\nBell & Sons, 12 Mill Lane\n+44 20 7946 0958\nann.bell@bells.example\n` +
          'This mail and its attachments are meant for the person named above and nobody else.',
      );
    expect(shown([signed('Where is my parcel?'), agent('On its way.'), signed('Thank you, it came today.')])).toEqual(
      [],
    );
    const short = (text: string): Message => customer(`${text}\nAnn Bell, +44 20 7946 0958`);
    expect(shown([short('Where is it?'), agent('On its way.'), short('Thanks!')])).toEqual([]);
  });

  it('is told again above a signature, in the last line, and by a whole mail that is sent twice', () => {
    const plea = 'I need the replacement kettle before my sister arrives on Saturday';
    const signature = 'Ann Bell\n+44 20 7946 0958';
    const again = [`Hi.\n${plea}.\n${signature}`, `As I wrote:\n${plea}.\n${signature}`];
    const last = [`Hi.\n${plea}.`, `As I wrote:\n${plea}.`];
    const twice = [`${plea}.\n${signature}`, `${plea}.\n${signature}`];
    for (const [first = '', second = ''] of [again, last, twice])
      expect(shown([customer(first), agent('Have you tried descaling it?'), customer(second)])).toEqual([
        `repeated (told_again): ${plea}.`,
      ]);
  });

  it('is nothing when the agent named it first, asked nothing yet, or the customer gives something new', () => {
    const first = customer('Order number 4471-882 never came.');
    const confirmed = customer('Yes, order number 4471-882.');
    expect(shown([first, agent('Is it order number 4471-882?'), confirmed])).toEqual([]);
    expect(shown([first, customer('That is order number 4471-882 by the way.')])).toEqual([]);
    expect(shown([first, agent('And the invoice?'), customer('Invoice number 90017-22.')])).toEqual([]);
  });

  it('is no answer: a day and more without one, as far as the times are exact', () => {
    const first = customer('Where is it?', at('2026-11-02T09:00:00Z'));
    const later = customer('Dear team,\nHello? Any news?', at('2026-11-03T10:00:00Z'));
    expect(shown([first, later])).toEqual(['repeated (no_answer): Any news?']);
    expect(shown([first, note('asked the depot', at('2026-11-02T12:00:00Z')), later])).toHaveLength(1);
    expect(shown([first, agent('We are looking.', at('2026-11-02T12:00:00Z')), later])).toEqual([]);
    expect(shown([first, { ...later, atPrecision: 'day' }])).toEqual([]);
    expect(shown([first, { ...later, at: null }])).toEqual([]);
  });

  it('takes a message by nobody knows whom for an answer rather than blame the team', () => {
    const first = customer('Where is it?', at('2026-11-02T09:00:00Z'));
    const later = customer('Hello?', at('2026-11-04T10:00:00Z'));
    expect(shown([first, { ...agent('We are looking.'), role: 'unknown' }, later])).toEqual([]);
  });

  it('is open for long at the newest message alone', () => {
    const messages = [
      customer('Where is it?', at('2026-11-02T09:00:00Z')),
      agent('On its way.', at('2026-11-02T10:00:00Z')),
      customer('Not here yet.', at('2026-11-07T09:30:00Z')),
      agent('Sorry!', at('2026-11-07T10:00:00Z')),
      customer('Still not here.', at('2026-11-08T09:00:00Z')),
    ];
    expect(shown(messages)).toEqual(['unresolved_long (open_long): Still not here.']);
  });

  it('leaves what the models read in the words alone, and raises the risk with a reason of its own', () => {
    const first = customer('Order number 4471-882 never came.');
    const again = customer('My order number is 4471-882.');
    const messages = [first, agent('Your order number, please?'), again];
    expect(shown([again], { signals: ['repeated'] })).toEqual(['repeated (own words): My order number is 4471-882.']);
    const read = new Map([first, again].map((each) => [each.id, signalsOf(each, {})]));
    const plain = riskOf([first, again], read, riskModel);
    const beside = riskOf([first, again], withCourse(read, conversation(messages)), {
      ...riskModel,
      thresholds: { watch: 0, alert: 1 },
    });
    expect(beside.p).toBeGreaterThan(plain.p);
    expect(beside.reasons[0]).toMatchObject({ source: 'repeated', because: { key: 'signal.told_again' } });
  });
});
