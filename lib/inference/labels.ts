/**
 * The label sets of the bundled heads. `training/` writes the same names into `public/models/heads.json`
 * and `tests/contract/models.test.ts` holds the two together. Meanings: docs/models.md.
 */

export const CUES = ['anger', 'frustration', 'confusion', 'worry', 'urgency', 'gratitude'] as const;
export type Cue = (typeof CUES)[number];

export const SIGNALS = [
  'asks_human',
  'threat_leave',
  'threat_legal',
  'threat_public',
  'repeated',
  'unresolved_long',
  'vulnerable',
  'fraud_security',
] as const;
export type Signal = (typeof SIGNALS)[number];

/** What an agent's message does: docs/agent-acts.md. A message may have several, or none of these. */
export const ACTS = [
  'acknowledge',
  'apology',
  'question',
  'next_step',
  'solution',
  'blame',
  'jargon',
  'promise',
] as const;
export type Act = (typeof ACTS)[number];

export const DRIVERS = [
  'order_status',
  'delivery_problem',
  'cancel_order',
  'change_order',
  'return_exchange',
  'refund',
  'wrong_damaged_missing',
  'billing_dispute',
  'fees_price',
  'payment_issue',
  'payment_method',
  'bill_statement_balance',
  'transfer_transaction',
  'account_access',
  'account_update',
  'account_open_verify',
  'cancel_service',
  'plan_change',
  'technical_fault',
  'product_info',
  'policy_info',
  'promo_loyalty',
  'lost_stolen_fraud',
  'card_document_request',
  'purchase_booking',
  'claim_incident',
  'complaint',
  'human_agent',
  'praise_feedback',
] as const;

/** A driver, or a turn that has none. */
export const INTENTS = [...DRIVERS, 'dialog_act', 'out_of_scope'] as const;
export type Intent = (typeof INTENTS)[number];

/** Service-calibrated: having a problem is 0, complaining about the service is -1. */
export type Sentiment = -2 | -1 | 0 | 1 | 2;
export const SENTIMENTS = [-2, -1, 0, 1, 2] as const;

const drivers: ReadonlySet<string> = new Set(DRIVERS);

/** True for the 29 contact drivers. */
export function isDriver(label: Intent): boolean {
  return drivers.has(label);
}
