import { openEncoder, openFolder, readJson } from '../../../lib/cli/node-engine';
import type { Encoder } from '../../../lib/inference/encoder';
import { parseHeads, type Heads } from '../../../lib/inference/heads';

/** The models of a folder, opened as the extension opens them. */
export async function openModels(folder: string): Promise<{ heads: Heads; encoder: Encoder }> {
  const files = await openFolder(folder);
  const heads = parseHeads(await readJson(files, 'heads.json'));
  return { heads, encoder: await openEncoder(files, heads.maxTokens) };
}
