import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../tools/project.ts';

/** Words that the shipped tokenizer reads as one token each. */
export function wholeWords(): string[] {
  const { model } = JSON.parse(readFileSync(join(root, 'public/models/encoder/tokenizer.json'), 'utf8')) as {
    model: { vocab: Record<string, number> };
  };
  return Object.keys(model.vocab).filter((word) => /^[a-z]{4,9}$/.test(word));
}

/** Texts of exactly so many tokens, the two that frame every text included; no two alike. */
export function textsOf(words: readonly string[], tokens: number, count: number): string[] {
  return Array.from({ length: count }, () =>
    Array.from({ length: tokens - 2 }, () => words[Math.floor(Math.random() * words.length)] ?? 'word').join(' '),
  );
}
