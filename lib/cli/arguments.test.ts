import { describe, expect, it } from 'vitest';
import { parseAsked } from './arguments';

describe('parseAsked', () => {
  it('takes the file and the options', () => {
    expect(parseAsked(['--kb', 'kb.json', 'in.jsonl', '--models', 'm'], ['kb'], [])).toEqual({
      file: 'in.jsonl',
      models: 'm',
      values: { kb: 'kb.json', models: 'm' },
    });
  });

  it.each([
    [[], 'give one file'],
    [['a', 'b'], 'give one file'],
    [['in.jsonl'], '--kb is missing'],
    [['--colour', 'red', 'in.jsonl'], '--colour'],
  ])('refuses %j in words', (args, words) => {
    const asked = parseAsked(args, ['kb'], []);
    expect('problem' in asked && asked.problem).toContain(words);
  });
});
