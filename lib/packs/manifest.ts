import { z } from 'zod';
import { messageOf } from '../errors';
import { MODEL, TOKENIZER } from '../inference/encoder-key';
import { PackError } from './pack-error';

/** `checksums.json` of a pack: what it consists of. Files that Tandem does not read are not fetched. */

export const CHECKSUMS = 'checksums.json';
export const CONFIG = 'encoder/config.json';
export const HEADS = 'heads.json';
export const RISK = 'risk.json';

const MB = 1_000_000;
/** Largest sizes in bytes: an encoder for many languages has about 120 MB, its tokenizer 17. */
const LIMITS: Readonly<Record<string, number>> = {
  [CONFIG]: MB,
  'encoder/tokenizer_config.json': MB,
  [TOKENIZER]: 40 * MB,
  [HEADS]: 40 * MB,
  [RISK]: MB,
  [MODEL]: 300 * MB,
};

/** Small files first: most of what does not fit is seen before the large one is fetched. */
export const PACK_FILES: readonly string[] = Object.keys(LIMITS).toSorted(
  (one, other) => limitOf(one) - limitOf(other),
);

export interface ListedFile {
  path: string;
  /** SHA-256 in hexadecimal. */
  sha256: string;
  bytes: number;
}

const listSchema = z.object({
  files: z.record(
    z.string().max(300),
    z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/u), bytes: z.int().nonnegative() }),
  ),
});

/** Most bytes that are taken of a file; of those that are only looked at, such as the list itself, one megabyte. */
export function limitOf(path: string): number {
  return LIMITS[path] ?? MB;
}

/**
 * The files of a pack that Tandem reads, in the order in which they are fetched.
 * @throws PackError `pack-list` when it is no such list, `pack-file-missing` or `pack-too-large` with the file
 */
export function parseManifest(bytes: Uint8Array): ListedFile[] {
  const { files } = readList(bytes);
  return PACK_FILES.map((path) => {
    const listed = Object.hasOwn(files, path) ? files[path] : undefined;
    if (listed === undefined) throw new PackError('pack-file-missing', { file: path });
    if (listed.bytes > limitOf(path)) throw new PackError('pack-too-large', { file: path, limit: limitOf(path) / MB });
    return { path, ...listed };
  });
}

function readList(bytes: Uint8Array): z.infer<typeof listSchema> {
  try {
    return listSchema.parse(JSON.parse(new TextDecoder().decode(bytes)));
  } catch (error) {
    const issue = error instanceof z.ZodError ? error.issues[0] : undefined;
    const detail = issue === undefined ? messageOf(error) : `${issue.path.join('.')}: ${issue.message}`;
    throw new PackError('pack-list', { detail }, { cause: error });
  }
}

/** The list of a pack that came without one, made of what arrived. */
export function writeManifest(files: readonly ListedFile[]): Uint8Array<ArrayBuffer> {
  const entries = files.map(({ path, sha256, bytes }) => [path, { sha256, bytes }]);
  return new Uint8Array(new TextEncoder().encode(JSON.stringify({ files: Object.fromEntries(entries) }, null, 1)));
}
