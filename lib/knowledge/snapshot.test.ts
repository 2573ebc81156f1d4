import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { article, library, snippet } from '../../tests/fixtures/assist/items';
import { createKnowledge } from './search';

/** What each format made of the library below. */
const MADE: Record<number, string> = {
  1: '19239581fceb87d2',
  2: '35fe2ad5285c48fb',
};

/** Words, marks and sections that every step of making an index has a hand in. */
const shop = library([
  article(
    'refund',
    '# Refunds\n\nMoney is **back** within 5–7 days.\n\n## Café orders\n\nAsk the *café*, not us: [how](https://example.com).',
  ),
  snippet('late', 'Hello {{customer.name}},\nwe’re sorry that your parcels were delayed. E-mail us: help@example.com'),
]);

it('gets another format number whenever the same library makes another index, or old ones would be taken for new', () => {
  const knowledge = createKnowledge({ dim: 4, revision: 'r1' });
  knowledge.load([shop], new Map());
  const bytes = knowledge.snapshot();
  const length = new DataView(bytes.buffer).getUint32(0, true);
  const { head } = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + length))) as { head: { format: number } };
  expect(MADE[head.format], 'raise FORMAT in snapshot.ts and add its line here').toBe(
    createHash('sha256').update(bytes).digest('hex').slice(0, 16),
  );
});
