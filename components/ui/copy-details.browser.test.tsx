import { expect, it, vi } from 'vitest';
import { render } from 'vitest-browser-react';
import { CopyDetails } from './copy-details';

it('copies the details without personal data that an error quotes', async () => {
  const write = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
  const screen = await render(<CopyDetails details={'unexpected\nNo field for ann@mail.example in panel.js:12:9'} />);
  await screen.getByRole('button', { name: 'Copy details' }).click();
  await expect.element(screen.getByRole('button', { name: 'Copied' })).toBeVisible();
  expect(write).toHaveBeenCalledWith('unexpected\nNo field for [e-mail] in panel.js:12:9');
  write.mockRestore();
});
