import { stat, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { messageOf } from '../../errors';
import { writeVectorPack } from '../../library/vector-pack';
import { refuse } from '../arguments';
import { defineCommand } from '../command';
import { indexLibrary } from '../index-library';
import { readLibraryFile } from '../library-file';
import { bundledModels, openNodeEngine } from '../node-engine';

const usage = 'vectors --kb <library.json> --out <library.vectors.json>';
const OPTIONS = { kb: { type: 'string' }, out: { type: 'string' }, models: { type: 'string' } } as const;

export default defineCommand({
  name: 'vectors',
  usage,
  about: 'Makes the search vectors of a library once, so that they travel with it and no agent’s machine has to.',
  run: async (args) => {
    let given: { kb?: string | undefined; out?: string | undefined; models?: string | undefined };
    try {
      given = parseArgs({ args: [...args], options: OPTIONS }).values;
    } catch (error) {
      return refuse('vectors', usage, messageOf(error));
    }
    const { kb, out, models } = given;
    if (kb === undefined || out === undefined)
      return refuse('vectors', usage, `--${kb === undefined ? 'kb' : 'out'} is missing`);
    const folder = dirname(resolve(out));
    if (!(await isFolder(folder)))
      return refuse('vectors', usage, `--out: there is no folder ${folder}: make it first, or choose another`);
    if (await isFolder(out)) return refuse('vectors', usage, `--out: ${out} is a folder: add the name of a file`);
    const library = await readLibraryFile(kb);
    const { engine, heads } = await openNodeEngine(models ?? bundledModels());
    await indexLibrary('vectors', engine, library);
    const vectors = engine.vectorsOf(library.id);
    if (vectors === null) return refuse('vectors', usage, `${kb} holds nothing that can be searched`);
    const text = writeVectorPack(library.id, heads.dim, { ...vectors, passages: [...vectors.passages] });
    await writeFile(out, text);
    const made = { library: library.id, encoder: vectors.encoderRevision, passages: vectors.passages.length };
    process.stdout.write(`${JSON.stringify({ ...made, bytes: text.length, file: out })}\n`);
    return 0;
  },
});

function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
