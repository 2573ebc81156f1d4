import { openModelFiles, sha256, type ModelFiles, type ReadBytes } from '../inference/model-files';
import { keptAt, type Pack } from './chosen';
import { CHECKSUMS } from './manifest';
import { readKept } from './storage';

/**
 * The files of a kept pack, each checked as those of the package are; so is the list itself.
 * @throws ModelFileError that names the file which is missing or damaged
 */
export function openPackFiles(
  pack: Pick<Pack, 'id' | 'checksums'>,
  onProgress: (loaded: number) => void,
): Promise<ModelFiles> {
  const read: ReadBytes = async (path, onBytes) => {
    const bytes = await readKept(keptAt(pack, path));
    if (bytes === null) throw new Error('it is not there');
    if (path === CHECKSUMS && (await sha256(bytes)) !== pack.checksums) throw new Error('it was altered');
    onBytes(bytes.length);
    return bytes;
  };
  return openModelFiles(read, onProgress);
}
