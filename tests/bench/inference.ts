import { engineTimes, type Wish } from './engine-times.ts';
import { textsOf, wholeWords } from './made-texts.ts';
import { quantile, type Figure } from './measure.ts';
import { findNativeRuntime, timeNative } from './native-runtime.ts';
import type { Row } from './row.ts';

/** A short message, a usual one, a long one; in tokens. */
const LENGTHS = [16, 64, 128];
const WARM = 5;
const REPEATS = 15;
/** Browser and native runtime take turns, so that a busy minute of the machine meets both. */
const TURNS = 2;

export default {
  id: 'inference',
  title: 'Inference in the browser against the native runtime, same model file, one thread',
  how: 'The shipped engine worker understands one customer message of so many tokens: the call and its answer, tokenising and all heads included. The native runtime (onnxruntime for Python) gets token numbers and runs the encoder only, so the ratio is on the careful side. They take turns in one run.',
  measure: async (stage) => {
    const { panel } = await stage.open();
    const python = findNativeRuntime();
    const browser = new Map(LENGTHS.map((length) => [length, [] as number[]]));
    const native = new Map(LENGTHS.map((length) => [length, [] as number[]]));
    const words = wholeWords();
    let version = '';
    for (let turn = 0; turn < TURNS; turn += 1) {
      const wishes = LENGTHS.map((length): Wish => ({ texts: textsOf(words, length, WARM + REPEATS), warm: WARM }));
      const times = await engineTimes(panel, wishes);
      for (const [at, length] of LENGTHS.entries()) browser.get(length)?.push(...(times[at] ?? []));
      if (python === null) continue;
      const found = timeNative(
        python,
        LENGTHS.map((tokens) => ({ tokens, texts: 1, threads: 1 })),
      );
      version = found.version;
      for (const [at, length] of LENGTHS.entries()) native.get(length)?.push(...(found.ms[at] ?? []));
    }
    return LENGTHS.flatMap((length): Figure[] => {
      const here = browser.get(length) ?? [];
      const there = native.get(length) ?? [];
      const ratio = (quantile(there, 0.5) ?? Number.NaN) / (quantile(here, 0.5) ?? Number.NaN);
      return [
        { what: `${length} tokens, in the browser`, unit: 'ms', values: here },
        { what: `${length} tokens, native${version && ` (onnxruntime ${version})`}`, unit: 'ms', values: there },
        {
          what: `${length} tokens, speed of the browser against native`,
          unit: 'x',
          values: Number.isNaN(ratio) ? [] : [ratio],
          budget: { of: 'p50', limit: 0.25, atLeast: true },
          ...(python === null && {
            note: 'not measured here: no Python with onnxruntime and numpy was found (TANDEM_PYTHON names one)',
          }),
        },
      ];
    });
  },
} satisfies Row;
