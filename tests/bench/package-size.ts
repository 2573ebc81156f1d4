import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { BuiltPackage } from '../contract/built.ts';
import type { Row } from './row.ts';

export default {
  id: 'package',
  title: 'The whole package, zipped',
  how: 'The built Chromium package, every file compressed as a zip archive does.',
  measure: async (stage) => {
    await stage.build();
    const built = new BuiltPackage('chrome-mv3');
    const sizes = built.files().map(({ path }) => deflateRawSync(readFileSync(join(built.folder, path))).length);
    const total = sizes.reduce((sum, bytes) => sum + bytes, 0);
    return [{ what: 'zipped', unit: 'MB', values: [total / 1e6], budget: { of: 'p50', limit: 45 } }];
  },
} satisfies Row;
