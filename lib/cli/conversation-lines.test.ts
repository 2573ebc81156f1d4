import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { answerLines, parseLine } from './conversation-lines';

afterEach(() => vi.restoreAllMocks());

function listen(): { out: string[]; errors: string[] } {
  const heard = { out: [] as string[], errors: [] as string[] };
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => heard.out.push(String(text)) > 0);
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => heard.errors.push(String(text)) > 0);
  return heard;
}

async function file(...lines: string[]): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'tandem-')), 'in.jsonl');
  await writeFile(path, lines.join('\n'));
  return path;
}

describe('parseLine', () => {
  it.each([
    ['{"id":"a","messages":[{"role":"customer","text":"Hi"}]}'],
    ['{"id":7,"messages":[]}'],
    ['{"id":"a","messages":[{"role":"bot","text":"","at":null}],"draft":"ignored"}'],
  ])('takes %s', (line) => {
    expect(parseLine(line).id).toBeDefined();
  });

  it.each([
    ['{', 'not JSON'],
    ['[]', 'the line'],
    ['{"messages":[]}', '"id": It is missing.'],
    ['{"id":"a"}', '"messages": It is missing.'],
    ['{"id":"a","messages":[{"role":"custmer","text":"Hi"}]}', 'Roles are customer, agent'],
    ['{"id":"a","messages":[{"role":"agent"}]}', '"messages.0.text": It is missing.'],
  ])('refuses %s and says where and how to mend it', (line, words) => {
    expect(() => parseLine(line)).toThrow(words);
    expect(() => parseLine(line)).toThrow('Write {"id"');
  });
});

describe('answerLines', () => {
  const echo = async ({ id }: { id: string | number }): Promise<object> => ({ id });

  it('answers every line in order and says 0', async () => {
    const heard = listen();
    const path = await file('\uFEFF{"id":1,"messages":[]}', '', '{"id":2,"messages":[]}\r');
    expect(await answerLines('test', path, echo)).toBe(0);
    expect(heard.out).toEqual(['{"id":1}\n', '{"id":2}\n']);
  });

  it('names a bad line, goes on, and says 1', async () => {
    const heard = listen();
    const path = await file('{"id":1,"messages":[]}', 'oops', '{"id":3,"messages":[]}');
    expect(await answerLines('test', path, echo)).toBe(1);
    expect(heard.out).toHaveLength(2);
    expect(heard.errors.join('')).toContain('line 2 was not answered');
  });

  it('survives a line whose answer fails', async () => {
    const heard = listen();
    const path = await file('{"id":1,"messages":[]}', '{"id":2,"messages":[]}');
    const failing = async ({ id }: { id: string | number }): Promise<object> => {
      if (id === 1) throw new Error('no memory');
      return { id };
    };
    expect(await answerLines('test', path, failing)).toBe(1);
    expect(heard.out).toEqual(['{"id":2}\n']);
    expect(heard.errors.join('')).toContain('line 1 was not answered: no memory');
  });

  it('counts one line as one', async () => {
    const heard = listen();
    expect(await answerLines('test', await file('{"id":1,"messages":[]}'), echo)).toBe(0);
    expect(heard.errors.join('')).toContain(' 1 line answered, 0 not');
  });

  it('says that an empty file holds nothing to answer, which is no failure', async () => {
    const heard = listen();
    expect(await answerLines('test', await file('', ''), echo)).toBe(0);
    expect(heard.errors.join('')).toMatch(/holds no line to answer\. Write \{"id"/u);
  });

  it('says that a file is missing', async () => {
    const heard = listen();
    expect(await answerLines('test', '/nowhere/at-all.jsonl', echo)).toBe(1);
    expect(heard.errors.join('')).toContain('check the path');
  });
});
