import { truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { panel as words } from '../../../lib/i18n/en/panel.ts';
import { copyWithSites } from '../browser/extension.ts';
import { root } from '../project.ts';
import type { Camera } from './camera.ts';
import { inStudio } from './studio.ts';

/** A copy whose model file was cut off, as by a broken download. */
export async function brokenModel(executablePath: string, camera: Camera): Promise<void> {
  if (!camera.wants('model-damaged')) return;
  const extension = join(root, '.output', 'screenshots-broken');
  await copyWithSites(extension, ['http://127.0.0.1/*']);
  await truncate(join(extension, 'models/encoder/onnx/model_quantized.onnx'), 1_000_000);
  await inStudio({ executablePath, extension, path: '/tickets/4104' }, async ({ panel }) => {
    await panel.getByText(words['engine.failed.title']).waitFor({ timeout: 60_000 });
    await camera.panel('model-damaged', panel);
  });
}
