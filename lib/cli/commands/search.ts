import { parseAsked, refuse } from '../arguments';
import { defineCommand } from '../command';
import { answerLines } from '../conversation-lines';
import { readLibraryFile } from '../library-file';
import { openNodeEngine } from '../node-engine';
import { indexLibrary } from '../index-library';
import { toConversation } from '../to-conversation';
import { queryTurns } from '../query-turns';

const usage = 'search --kb <library.json> <in.jsonl>';
const RESULTS = 5;

export default defineCommand({
  name: 'search',
  usage,
  about: 'Finds the items of a library that answer each conversation: {id, results: [{id, score, p}], abstain}.',
  details: [
    'results    the five best items: score orders them within one line, p says how likely each is to help',
    'abstain    true where the panel would suggest nothing',
    '--models   another folder of models, to compare',
  ],
  run: async (args) => {
    const asked = parseAsked(args, ['kb'], []);
    if ('problem' in asked) return refuse('search', usage, asked.problem);
    const library = await readLibraryFile(asked.values['kb'] ?? '');
    const { engine } = await openNodeEngine(asked.models);
    await indexLibrary('search', engine, library);
    return answerLines('search', asked.file, async (line) => {
      const turns = queryTurns(toConversation(line));
      const found = await engine.search({
        group: null,
        inView: true,
        turns,
        kinds: ['article', 'snippet', 'safe-answer'],
        limit: RESULTS,
        typed: false,
      });
      return {
        id: line.id,
        results: (found?.hits ?? []).map(({ itemKey, score, p }) => ({
          id: itemKey.slice(library.id.length + 1),
          score: rounded(score),
          p: rounded(p),
        })),
        abstain: found?.abstain ?? true,
      };
    });
  },
});

function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
