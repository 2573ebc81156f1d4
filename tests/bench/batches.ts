import { availableParallelism } from 'node:os';
import { engineTimes } from './engine-times.ts';
import { textsOf, wholeWords } from './made-texts.ts';
import type { Figure } from './measure.ts';
import { findNativeRuntime, timeNative } from './native-runtime.ts';
import type { Row } from './row.ts';
import { workerMemory } from './worker-memory.ts';

/** Texts of one call. */
const BATCHES = [1, 8, 32];
const TOKENS = [16, 64];
const WARM = 2;
const REPEATS = 6;
const MANY = Math.max(2, availableParallelism());

export default {
  id: 'batches',
  title: 'Several texts in one call, on one thread and on more; memory',
  how: `Time per text. The engine reads texts one after another on one thread, whatever the call holds, so that a newer message never waits for an older batch; the native runtime is shown with true batches, on one thread and on ${MANY}. Memory: of the extension’s own engine, with models and sample library, after a garbage collection; and the most that the native program held, Python included.`,
  measure: async (stage) => {
    const { panel, context } = await stage.open();
    const words = wholeWords();
    const cases = TOKENS.flatMap((tokens) => BATCHES.map((texts) => ({ tokens, texts })));
    const here = await engineTimes(
      panel,
      cases.map(({ tokens, texts }) => ({
        texts: textsOf(words, tokens, (WARM + REPEATS) * texts),
        warm: WARM,
        together: texts,
      })),
    );
    const browser = context.browser();
    if (browser === null) throw new Error('The browser is gone');
    const memory = await workerMemory(await browser.newBrowserCDPSession(), '/engine-worker.js');
    const python = findNativeRuntime();
    const threads = [1, MANY];
    const settings = threads.flatMap((count) => cases.map((one) => ({ ...one, threads: count })));
    const native = python === null ? null : timeNative(python, settings);
    return [
      ...cases.flatMap(({ tokens, texts }, at): Figure[] => [
        { what: `${texts} of ${tokens} tokens, in the browser`, unit: 'ms', values: perText(here[at], texts) },
        ...(native === null
          ? []
          : threads.map(
              (count, block): Figure => ({
                what: `${texts} of ${tokens} tokens, native, threads: ${count}`,
                unit: 'ms',
                values: perText(native.ms[block * cases.length + at], texts),
              }),
            )),
      ]),
      { what: 'memory of the engine', unit: 'MB', values: [memory] },
      {
        what: 'memory of the native program',
        unit: 'MB',
        values: native === null ? [] : [native.memoryMB],
        ...(native === null && { note: 'no Python with onnxruntime and numpy was found (TANDEM_PYTHON names one)' }),
      },
    ];
  },
} satisfies Row;

/** Milliseconds for each text of a call. */
function perText(calls: readonly number[] | undefined, texts: number): number[] {
  return (calls ?? []).map((ms) => ms / texts);
}
