"""Names and order of every label, the same as ``lib/inference/labels.ts``.

``training/tests/test_labels.py`` reads that file and holds the two together.
"""

from __future__ import annotations

CUES: tuple[str, ...] = (
    "anger",
    "frustration",
    "confusion",
    "worry",
    "urgency",
    "gratitude",
)

SIGNALS: tuple[str, ...] = (
    "asks_human",
    "threat_leave",
    "threat_legal",
    "threat_public",
    "repeated",
    "unresolved_long",
    "vulnerable",
    "fraud_security",
)

#: What an agent's message does, defined in docs/agent-acts.md.
ACTS: tuple[str, ...] = (
    "acknowledge",
    "apology",
    "question",
    "next_step",
    "solution",
    "blame",
    "jargon",
    "promise",
)

DRIVERS: tuple[str, ...] = (
    "order_status",
    "delivery_problem",
    "cancel_order",
    "change_order",
    "return_exchange",
    "refund",
    "wrong_damaged_missing",
    "billing_dispute",
    "fees_price",
    "payment_issue",
    "payment_method",
    "bill_statement_balance",
    "transfer_transaction",
    "account_access",
    "account_update",
    "account_open_verify",
    "cancel_service",
    "plan_change",
    "technical_fault",
    "product_info",
    "policy_info",
    "promo_loyalty",
    "lost_stolen_fraud",
    "card_document_request",
    "purchase_booking",
    "claim_incident",
    "complaint",
    "human_agent",
    "praise_feedback",
)

INTENTS: tuple[str, ...] = (*DRIVERS, "dialog_act", "out_of_scope")

SENTIMENTS: tuple[str, ...] = ("-2", "-1", "0", "1", "2")
