import { messageOf, report } from '../errors';
import { sha256 } from '../inference/model-files';
import { keptAt, type Pack } from './chosen';
import { CHECKSUMS, HEADS, limitOf, PACK_FILES, parseManifest, writeManifest, type ListedFile } from './manifest';
import { fetchOutside } from './outside';
import { PackError } from './pack-error';
import { addressOf, type PackSource } from './source';
import { dropFolder, keep, readKept } from './storage';

/** What has arrived; of a pack without checksums nobody knows beforehand how much there is. */
export interface PackProgress {
  loadedBytes: number;
  totalBytes: number | null;
}

export interface DownloadOptions {
  signal: AbortSignal;
  onProgress(progress: PackProgress): void;
}

/** A pack that lies on this device whole and as its checksums say. Nothing uses it yet. */
export type Downloaded = Pick<Pack, 'id' | 'name' | 'checksums' | 'pinned' | 'bytes'>;

/**
 * Gets a pack. Files that an earlier attempt brought whole are not fetched again.
 * @throws PackError in words; what the signal was aborted with when it was
 */
export async function downloadPack(source: PackSource, options: DownloadOptions): Promise<Downloaded> {
  const list = await get(source, CHECKSUMS, options.signal, () => {});
  return list === null ? downloadPinned(source, options) : downloadListed(source, list, options);
}

async function downloadListed(
  source: PackSource,
  list: Uint8Array<ArrayBuffer>,
  { signal, onProgress }: DownloadOptions,
): Promise<Downloaded> {
  const files = parseManifest(list);
  const checksums = await sha256(list);
  // The same list is the same pack, wherever it comes from: what is there of it can be kept.
  const id = checksums.slice(0, 32);
  const totalBytes = files.reduce((sum, file) => sum + file.bytes, 0);
  let done = 0;
  onProgress({ loadedBytes: 0, totalBytes });
  for (const file of files) {
    if (!(await isWhole(id, file))) {
      let arrived = done;
      const onBytes = (count: number): void => {
        arrived += count;
        onProgress({ loadedBytes: arrived, totalBytes });
      };
      const bytes = await get(source, file.path, signal, onBytes, file.bytes);
      await keep(keptAt({ id }, file.path), await checked(bytes, file));
    }
    done += file.bytes;
    onProgress({ loadedBytes: done, totalBytes });
  }
  signal.throwIfAborted();
  await keep(keptAt({ id }, CHECKSUMS), list);
  return { id, name: source.name, checksums, pinned: false, bytes: totalBytes };
}

/**
 * Of the hub only, where each file's address names its revision: what arrives first is held to from then on. That shows
 * later damage, not who made it. Nothing of an earlier attempt is taken: a branch may have moved in between.
 */
async function downloadPinned(source: PackSource, { signal, onProgress }: DownloadOptions): Promise<Downloaded> {
  if (source.kind === 'folder') throw new PackError('pack-no-checksums', { name: source.name });
  const id = `pinned-${crypto.randomUUID()}`;
  try {
    return await getAll(source, id, { signal, onProgress });
  } catch (error) {
    await dropFolder(id).catch((failure: unknown) => report(failure, 'a pack that did not come whole'));
    throw error;
  }
}

async function getAll(source: PackSource, id: string, { signal, onProgress }: DownloadOptions): Promise<Downloaded> {
  const files: ListedFile[] = [];
  let loadedBytes = 0;
  const count = (bytes: number): void => {
    loadedBytes += bytes;
    onProgress({ loadedBytes, totalBytes: null });
  };
  // The heads say at once whether this is a pack at all.
  for (const path of [HEADS, ...PACK_FILES.filter((file) => file !== HEADS)]) {
    const bytes = await get(source, path, signal, count);
    if (bytes === null) {
      if (path === HEADS) throw await whatIsThere(source, signal);
      throw new PackError('pack-file-missing', { file: path });
    }
    files.push({ path, sha256: await sha256(bytes), bytes: bytes.length });
    await keep(keptAt({ id }, path), bytes);
  }
  const list = writeManifest(files);
  await keep(keptAt({ id }, CHECKSUMS), list);
  return { id, name: source.name, checksums: await sha256(list), pinned: true, bytes: loadedBytes };
}

/** No heads: an encoder by itself, as most repositories of the hub are, or something else altogether. */
async function whatIsThere(source: PackSource, signal: AbortSignal): Promise<PackError> {
  const config = await get(source, 'config.json', signal, () => {});
  return new PackError(config === null ? 'pack-none-there' : 'pack-encoder-only', { name: source.name });
}

/** @param listed size by the pack's own list, which is all that is taken of it. */
function get(
  source: PackSource,
  path: string,
  signal: AbortSignal,
  onBytes: (count: number) => void,
  listed?: number,
): Promise<Uint8Array<ArrayBuffer> | null> {
  return fetchOutside({
    url: addressOf(source, path),
    file: path,
    limit: listed ?? limitOf(path),
    tooLong: () =>
      listed === undefined
        ? new PackError('pack-too-large', { file: path, limit: limitOf(path) / 1_000_000 })
        : new PackError('pack-file-longer', { file: path, expected: listed }),
    hub: source.kind === 'hub',
    signal,
    onBytes,
  });
}

async function isWhole(id: string, { path, bytes, sha256: wanted }: ListedFile): Promise<boolean> {
  try {
    const kept = await readKept(keptAt({ id }, path));
    return kept !== null && kept.length === bytes && (await sha256(kept)) === wanted;
  } catch (error) {
    throw new PackError('pack-storage', { detail: messageOf(error) }, { cause: error });
  }
}

/** @throws PackError when nothing arrived, or something else than was listed */
async function checked(
  bytes: Uint8Array<ArrayBuffer> | null,
  { path, bytes: expected, sha256: wanted }: ListedFile,
): Promise<Uint8Array<ArrayBuffer>> {
  if (bytes === null) throw new PackError('pack-file-missing', { file: path });
  if (bytes.length !== expected) throw new PackError('pack-file-size', { file: path, bytes: bytes.length, expected });
  if ((await sha256(bytes)) !== wanted) throw new PackError('pack-file-altered', { file: path });
  return bytes;
}
