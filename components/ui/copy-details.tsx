import { useState } from 'react';
import { t } from '../../lib/i18n/translate';
import { Button } from './button';

/**
 * Puts the technical details of a failure on the clipboard, for an admin or an issue. They leave the team that way, so
 * personal data that an error may quote from the page is taken out first.
 */
export function CopyDetails({ details }: { details: string }) {
  const [copied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    // Loaded on the click: the numbering plans of phones would be a seventh of the panel's first script.
    const { redact } = await import('../../lib/extraction/redact');
    await navigator.clipboard.writeText(redact(details));
    setCopied(true);
  };
  return (
    <Button tone="plain" onClick={() => void copy().catch(() => setCopied(false))}>
      {copied ? t('error.copied') : t('error.details')}
    </Button>
  );
}
