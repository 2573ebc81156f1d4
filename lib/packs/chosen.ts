import { z } from 'zod';
import { messageOf, ModelFileError, report } from '../errors';
import { PackError, type PackProblem } from './pack-error';
import { dropAll, dropOtherFolders, keep, readKept } from './storage';

/**
 * Which pack is in use, in one small file beside the packs: the engine's worker, which sees no other storage of the
 * extension, reads it as well as the background. It is replaced as a whole, so a change happens or does not.
 */

/** A longer revision is refused when a pack is looked at: the record could not be read again. */
export const REVISION_LETTERS = 200;

const packSchema = z.object({
  /** Folder that it is kept in. */
  id: z.string().regex(/^[a-z0-9-]{1,64}$/u),
  /** Address or hub id, as `source.ts` names it. */
  name: z.string().max(3000),
  /** SHA-256 of its `checksums.json`: whoever alters a file has to alter that one too. */
  checksums: z.string().length(64),
  /** True when it came without checksums, and those of the first download are held to since. */
  pinned: z.boolean(),
  bytes: z.number(),
  revision: z.string().max(REVISION_LETTERS),
  installedAt: z.string(),
});

const givenUpSchema = z.object({
  name: z.string(),
  at: z.string(),
  problem: z.object({ code: z.string(), values: z.record(z.string(), z.union([z.string(), z.number()])) }),
});

const recordSchema = z.object({
  format: z.literal('tandem-packs/1'),
  pack: packSchema.nullable(),
  givenUp: givenUpSchema.nullable(),
});

export type Pack = z.infer<typeof packSchema>;
/** A pack that was in use and could not be opened any more; kept until a person has seen it. */
export type GivenUp = z.infer<typeof givenUpSchema>;
export interface Chosen {
  /** Null: the models of the extension. */
  pack: Pack | null;
  givenUp: GivenUp | null;
}

const RECORD = 'chosen.json';
const BUNDLED: Chosen = { pack: null, givenUp: null };

/** Never rejects: what cannot be read means the models of the extension. */
export async function readChosen(): Promise<Chosen> {
  try {
    const bytes = await readKept(RECORD);
    if (bytes === null) return BUNDLED;
    const { pack, givenUp } = recordSchema.parse(JSON.parse(new TextDecoder().decode(bytes)));
    return { pack, givenUp };
  } catch (error) {
    report(error, 'chosen model pack');
    return { pack: null, givenUp: givenUpNow('', { code: 'pack-damaged', values: { file: RECORD } }) };
  }
}

/** From the next start of the engine on this pack is used; earlier ones are deleted. @throws PackError */
export async function choosePack(pack: Pack): Promise<void> {
  await writeChosen({ pack, givenUp: null });
  // They only take room: a pack that stands chosen must not be refused because an old one sticks.
  await dropOtherFolders(pack.id).catch((error: unknown) => report(error, 'old model packs'));
}

/** Back to the models of the extension; nothing of any pack stays. */
export async function revertToBundled(): Promise<void> {
  await dropAll();
}

/** The person has seen that a pack was given up. @throws PackError */
export async function acknowledgeGivenUp(): Promise<void> {
  await writeChosen({ pack: (await readChosen()).pack, givenUp: null });
}

/**
 * A pack does not open: the models of the extension are used from now on. Its files stay, so that getting it again
 * fetches only what is damaged.
 * @returns null when something else was chosen since the pack was looked up: that stands
 */
export async function giveUpPack(pack: Pack, error: unknown): Promise<GivenUp | null> {
  const { pack: now } = await readChosen();
  if (now?.id !== pack.id || now.installedAt !== pack.installedAt) return null;
  const givenUp = givenUpNow(pack.name, problemOf(error));
  // When not even this can be written, the pack is tried and given up again at the next start.
  await writeChosen({ pack: null, givenUp }).catch((failure: unknown) => report(failure, 'giving up a model pack'));
  return givenUp;
}

function problemOf(error: unknown): PackProblem {
  if (error instanceof PackError) return error.problem;
  if (error instanceof ModelFileError) return { code: 'pack-damaged', values: { file: error.file } };
  return { code: 'pack-model', values: { detail: messageOf(error).slice(0, 300) } };
}

function givenUpNow(name: string, problem: PackProblem): GivenUp {
  return { name, at: new Date().toISOString(), problem: { code: problem.code, values: { ...problem.values } } };
}

async function writeChosen(chosen: Chosen): Promise<void> {
  const text = JSON.stringify({ format: 'tandem-packs/1', ...chosen } satisfies z.input<typeof recordSchema>);
  await keep(RECORD, new Uint8Array(new TextEncoder().encode(text)));
}

/** Where a file of a pack is kept. */
export function keptAt({ id }: Pick<Pack, 'id'>, path: string): string {
  return `${id}/${path}`;
}
