import { isDriver, type Intent } from './labels';
import { resultOf, type MessageSignals } from './signals';
import intent from './tasks/intent';

/** The contact driver that the bundled models are sure of for a message by itself, or null. */
export function readAs(signals: Omit<MessageSignals, 'messageId'>): Intent | null {
  const [top] = resultOf({ messageId: '', ...signals }, intent);
  return top !== undefined && top.sure && isDriver(top.label) ? top.label : null;
}
