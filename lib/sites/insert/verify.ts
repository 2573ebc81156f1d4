/** The second look, 1.2 s later: editors that own their text take foreign changes back late. */
import { probesFound } from './count';
import { digestOf, sameDigest } from './digest';
import { driverOf } from './registry';
import type { InsertionReceipt, VerifyResult } from './request';
import { candidates } from './target';

/** Says whether the insertion still stands in the focused editor. Reads only. */
export function verifyInsertion(receipt: InsertionReceipt, page = document): VerifyResult {
  const element = candidates(page).find(
    (found) => found.tagName === receipt.tag && (found.getAttribute('role') ?? '') === receipt.role,
  );
  const driver = element ? driverOf(receipt, element) : null;
  if (!driver || !element || !driver.recognises(element)) return { status: 'unknown' };
  const text = driver.textOf(element);
  if (sameDigest(digestOf(text), receipt.before)) return { status: 'gone' };
  // Anything else was the agent: typing keeps at least one probe whole, clearing or leaving the ticket keeps none.
  return { status: probesFound(text, receipt.text) > 0 ? 'there' : 'unknown' };
}
