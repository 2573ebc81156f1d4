import { useState } from 'react';
import { t } from '../../lib/i18n/translate';
import { Button } from './button';

/** Puts the technical details of a failure on the clipboard, for an admin or an issue. */
export function CopyDetails({ details }: { details: string }) {
  const [copied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(details);
    setCopied(true);
  };
  return (
    <Button tone="plain" onClick={() => void copy().catch(() => setCopied(false))}>
      {copied ? t('error.copied') : t('error.details')}
    </Button>
  );
}
