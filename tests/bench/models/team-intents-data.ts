import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/** Labelled messages that stand in for what a team would tell apart. */
export interface IntentSet {
  /** Examples are drawn from these. */
  train: Labelled[];
  /** Intents are measured on these; a label that `train` lacks belongs to none. */
  asked: Labelled[];
}

export interface Labelled {
  text: string;
  label: string;
}

const pairs = z.array(z.tuple([z.string(), z.string()]));
const clinc = z.object({ train: pairs, val: pairs, oos_val: pairs });

/** `clinc150` (train and validation split) for choosing, `banking77` (train and test split) for measuring. */
export const SOURCES: Record<string, (data: string) => Promise<IntentSet>> = {
  clinc150: async (data) => {
    const {
      train,
      val,
      oos_val: outside,
    } = clinc.parse(JSON.parse(await readFile(join(data, 'clinc150', 'data_full.json'), 'utf8')));
    return { train: train.map(labelled), asked: [...val, ...outside].map(labelled) };
  },
  banking77: async (data) => ({
    train: await csv(join(data, 'banking77', 'train.csv')),
    asked: await csv(join(data, 'banking77', 'test.csv')),
  }),
};

function labelled([text, label]: [string, string]): Labelled {
  return { text, label };
}

/** Two columns, `text,category`; a text with a comma stands in quotes, and may run over lines. */
async function csv(path: string): Promise<Labelled[]> {
  const content = await readFile(path, 'utf8');
  const rows = content.matchAll(/^(?:"((?:[^"]|"")*)"|([^",\n]*)),([a-zA-Z_?]+)\r?$/gmu);
  const read = Array.from(rows, ([, quoted, plain, label]) => ({
    text: (quoted?.replaceAll('""', '"') ?? plain ?? '').trim(),
    label: label ?? '',
  }));
  return read.filter(({ label }) => label !== 'category');
}
