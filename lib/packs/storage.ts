import { messageOf } from '../errors';
import { PackError } from './pack-error';

/**
 * Files of packs, in the browser's own file system for this extension (OPFS). Not in the database: Chromium silently
 * wipes one that is damaged, and a file can be read where the engine runs without going through it. A file is replaced
 * when its writing has ended and not before, so that a download that breaks off leaves whole files only.
 */

const ROOT = 'packs';

/** Null where nothing was ever kept, or where this browser keeps nothing (a private window of Firefox). */
async function rootIfThere(): Promise<FileSystemDirectoryHandle | null> {
  if (typeof navigator.storage?.getDirectory !== 'function') return null;
  try {
    const storage = await navigator.storage.getDirectory();
    return await storage.getDirectoryHandle(ROOT);
  } catch (error) {
    if (isMissing(error) || isRefused(error)) return null;
    throw error;
  }
}

/** Bytes of a kept file; null when it is not there. @throws when the file system does not give it */
export async function readKept(path: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const root = await rootIfThere();
  if (root === null) return null;
  try {
    const { folder, name } = await descend(root, path, false);
    const file = await (await folder.getFileHandle(name)).getFile();
    return new Uint8Array(await file.arrayBuffer());
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** Keeps a file in the place of the one of that name. @throws PackError `pack-disk-full` or `pack-storage` */
export async function keep(path: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
  try {
    const storage = await navigator.storage.getDirectory();
    const { folder, name } = await descend(await storage.getDirectoryHandle(ROOT, { create: true }), path, true);
    const writable = await (await folder.getFileHandle(name, { create: true })).createWritable();
    try {
      await writable.write(bytes);
    } catch (error) {
      await writable.abort();
      throw error;
    }
    await writable.close();
  } catch (error) {
    if (isFull(error)) throw new PackError('pack-disk-full', {}, { cause: error });
    throw new PackError('pack-storage', { detail: messageOf(error) }, { cause: error });
  }
}

/** Deletes every kept folder but this one; files at the top stay. */
export async function dropOtherFolders(kept: string | null): Promise<void> {
  const root = await rootIfThere();
  if (root === null) return;
  const names: string[] = [];
  for await (const [name, handle] of root.entries()) if (handle.kind === 'directory') names.push(name);
  for (const name of names) if (name !== kept) await root.removeEntry(name, { recursive: true });
}

/** Deletes one kept folder, where it is. */
export async function dropFolder(name: string): Promise<void> {
  try {
    await (await rootIfThere())?.removeEntry(name, { recursive: true });
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
}

/** Deletes everything that packs left. */
export async function dropAll(): Promise<void> {
  if ((await rootIfThere()) === null) return;
  const storage = await navigator.storage.getDirectory();
  await storage.removeEntry(ROOT, { recursive: true });
}

async function descend(
  root: FileSystemDirectoryHandle,
  path: string,
  create: boolean,
): Promise<{ folder: FileSystemDirectoryHandle; name: string }> {
  const parts = path.split('/');
  const name = parts.pop() ?? '';
  let folder = root;
  for (const part of parts) folder = await folder.getDirectoryHandle(part, { create });
  return { folder, name };
}

function isMissing(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'NotFoundError';
}

function isRefused(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'SecurityError';
}

/** Browsers say it with two names. */
function isFull(error: unknown): boolean {
  return (
    error instanceof DOMException &&
    (error.name === 'QuotaExceededError' || /no space|disk.*full|quota/iu.test(error.message))
  );
}
