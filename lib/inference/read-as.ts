import { DRIVERS, type Intent } from './labels';
import { resultOf, type MessageSignals } from './signals';
import intent from './tasks/intent';

const drivers: ReadonlySet<string> = new Set(DRIVERS);

/** The contact driver that the bundled models are sure of for a message by itself, or null. */
export function readAs(signals: Omit<MessageSignals, 'messageId'>): Intent | null {
  const [top] = resultOf({ messageId: '', ...signals }, intent);
  return top !== undefined && top.sure && drivers.has(top.label) ? top.label : null;
}
