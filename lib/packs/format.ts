import { PackError } from './pack-error';

/** @throws PackError `pack-version` when a file is of another format than this version reads */
export function checkFormat(file: string, json: unknown, expected: string): void {
  const format: unknown = typeof json === 'object' && json !== null ? Reflect.get(json, 'format') : undefined;
  if (format !== expected)
    throw new PackError('pack-version', { file, found: String(format ?? '–').slice(0, 60), expected });
}
