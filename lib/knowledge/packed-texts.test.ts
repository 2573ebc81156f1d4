import { expect, it } from 'vitest';
import { packTexts, textAt } from './packed-texts';

it('gives back each text, empty ones and those of many bytes a letter included', () => {
  const texts = ['', 'Refunds', 'Café\norders', '', '返金について', ''];
  const packed = packTexts(texts);
  expect(texts.map((_, at) => textAt(packed, at))).toEqual(texts);
});
