import { z } from 'zod';
import { ModelFileError, messageOf } from '../errors';
import { readBody } from '../platform/read-body';

/**
 * Reads the files below `models/` and checks each against `checksums.json`, so that a truncated or altered
 * file is noticed before it is used and can be named in words.
 */

const checksumsSchema = z.object({
  files: z.record(z.string(), z.object({ sha256: z.string().length(64), bytes: z.number().int().nonnegative() })),
});

/** Fetches raw bytes of one file; the only part that differs between the browser and the command line. */
export type ReadBytes = (path: string, onBytes: (count: number) => void) => Promise<Uint8Array<ArrayBuffer>>;

export interface ModelFiles {
  /** Bytes of a file, verified. @throws ModelFileError */
  read(path: string): Promise<Uint8Array<ArrayBuffer>>;
  /** Begins to read a file that `read` will be asked for soon; a failure waits for that call. */
  begin(path: string): void;
  /** SHA-256 of a file as `checksums.json` has it, in hexadecimal. @throws ModelFileError when it is not listed */
  checksumOf(path: string): string;
  /** Sum of all file sizes, for progress. */
  totalBytes: number;
}

/**
 * Opens the model folder.
 * @param onProgress called with the bytes read so far over all files.
 * @throws ModelFileError when `checksums.json` itself is missing or damaged.
 */
export async function openModelFiles(readBytes: ReadBytes, onProgress: (loaded: number) => void): Promise<ModelFiles> {
  const expected = await readChecksums(readBytes);
  let loaded = 0;
  const count = (bytes: number): void => {
    loaded += bytes;
    onProgress(loaded);
  };
  const listed = (path: string): { sha256: string; bytes: number } => {
    const entry = Object.hasOwn(expected, path) ? expected[path] : undefined;
    if (entry === undefined) throw new ModelFileError('model-damaged', path, `${path} is not listed in checksums.json`);
    return entry;
  };
  const readChecked = async (path: string): Promise<Uint8Array<ArrayBuffer>> => {
    const entry = listed(path);
    const bytes = await readOrMissing(readBytes, path, count);
    if (bytes.length !== entry.bytes) {
      throw new ModelFileError(
        'model-damaged',
        path,
        `${path} has ${bytes.length} bytes, ${entry.bytes} were expected`,
      );
    }
    if ((await sha256(bytes)) !== entry.sha256) {
      throw new ModelFileError('model-damaged', path, `${path} was altered: its checksum does not match`);
    }
    return bytes;
  };
  const begun = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();
  return {
    totalBytes: Object.values(expected).reduce((sum, file) => sum + file.bytes, 0),
    checksumOf: (path) => listed(path).sha256,
    begin(path) {
      const reading = readChecked(path);
      reading.catch(() => undefined);
      begun.set(path, reading);
    },
    async read(path) {
      const reading = begun.get(path) ?? readChecked(path);
      begun.delete(path);
      return reading;
    },
  };
}

async function readChecksums(readBytes: ReadBytes): Promise<z.infer<typeof checksumsSchema>['files']> {
  const bytes = await readOrMissing(readBytes, 'checksums.json', () => {});
  try {
    return checksumsSchema.parse(JSON.parse(new TextDecoder().decode(bytes))).files;
  } catch (error) {
    throw new ModelFileError('model-damaged', 'checksums.json', messageOf(error), { cause: error });
  }
}

async function readOrMissing(
  readBytes: ReadBytes,
  path: string,
  count: (bytes: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return await readBytes(path, count);
  } catch (error) {
    throw new ModelFileError('model-missing', path, `${path} cannot be read: ${messageOf(error)}`, { cause: error });
  }
}

/** SHA-256 in hexadecimal. */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Reads a file of the extension package in the browser, reporting bytes as they arrive. */
export const readFromPackage: ReadBytes = async (path, onBytes) => {
  const response = await fetch(`/models/${path}`);
  if (!response.ok || response.body === null) throw new Error(`status ${response.status}`);
  return readBody(response.body, onBytes);
};
