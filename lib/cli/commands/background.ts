import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { messageOf } from '../../errors';
import { writeBackground } from '../../intents/background';
import { splitSentences } from '../../inference/sentences';
import { refuse } from '../arguments';
import { defineCommand } from '../command';
import { backgroundFile, bundledModels, openEncoder, openFolder, openNodeEngine, readBackground } from '../node-engine';

const usage = 'background [--models <folder>]';

export default defineCommand({
  name: 'background',
  usage,
  about: 'Makes the vectors again that intents of a team are told apart from, for another encoder.',
  run: async (args) => {
    let models: string | undefined;
    try {
      models = parseArgs({ args: [...args], options: { models: { type: 'string' } } }).values.models;
    } catch (error) {
      return refuse('background', usage, messageOf(error));
    }
    const folder = models ?? bundledModels();
    const { heads, encoderKey } = await openNodeEngine(folder);
    const encoder = await openEncoder(await openFolder(folder), heads.maxTokens);
    const { texts } = await readBackground();
    const vectors: Float32Array[] = [];
    for (const text of texts) vectors.push((await encoder.encode(text, splitSentences(text))).embedding);
    await writeFile(backgroundFile(), writeBackground({ texts, encoder: encoderKey, vectors }));
    process.stdout.write(`${JSON.stringify({ encoder: encoderKey, texts: texts.length, file: backgroundFile() })}\n`);
    return 0;
  },
});
