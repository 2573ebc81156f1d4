"""The fixed words of the model card."""

from __future__ import annotations

INTRO = """# Model card: Tandem's reader of customer messages

Revision {revision}. One small encoder reads a message once; small heads on top say how the customer sounds
(sentiment, cues), what may call for more authority (signals) and what the message is about (intent), and of the
agent's own messages what they do (acts); its mean vector serves the search. A logistic model over the course of a
conversation gives the escalation risk. It all runs on the agent's own device.

**Encoder**: {variant} 6 layers, 384 wide, about 22 million parameters, int8 weights. English only.

**Intended use**: to help a customer-service agent see mood, need and risk sooner, with the sentence that shows it.
It marks; people decide. **Not for** judging staff, ranking customers, or any decision without a person."""

VARIANTS = {
    "frozen": "all-MiniLM-L6-v2 (Apache-2.0) as published, with vectors for common emoji added.",
    "joint": "all-MiniLM-L6-v2 (Apache-2.0), fine-tuned on all tasks at once with retrieval kept in the mix.",
}

#: Key in ``Row.source``, name, licence, use.
SOURCES: tuple[tuple[str, str, str, str], ...] = (
    (
        "written",
        "training/written (this project)",
        "Apache-2.0",
        "all heads; a fifth held out; conversations and cross-fitted messages calibrate",
    ),
    (
        "agent",
        "training/written/agent-acts.jsonl (this project)",
        "Apache-2.0",
        "acts; a fifth calibrates, a fifth held out",
    ),
    ("banking77", "BANKING77 (Casanueva et al. 2020)", "CC BY 4.0", "intent, weak signals; test split only measured"),
    ("clinc150", "CLINC150 (Larson et al. 2019)", "CC BY 3.0", "intent, weak signals; test split only measured"),
    ("bitext", "Bitext customer support, 2023-08", "CDLA-Sharing 1.0", "intent, as augmentation; never measured on"),
    (
        "multidogo",
        "MultiDoGO (Peskov et al. 2019)",
        "CDLA-Permissive 1.0",
        "intent, de-duplicated; its test not reported",
    ),
    ("goemotions", "GoEmotions (Demszky et al. 2020)", "CC BY 4.0", "soft sentiment and cues at low weight"),
    ("star", "STAR (Mosig et al. 2020)", "MIT", "weak neutral turns"),
    ("judged", "turns of STAR labelled for this project", "MIT", "sentiment, cues, signals"),
    ("dstc9", "DSTC9 track 1 knowledge", "Apache-2.0", "retrieval; a fifth of its businesses held out to measure"),
    ("tweeteval", "TweetEval emotion (Barbieri et al. 2020)", "unclear", "measured on, never trained on"),
)

RULES = """## Rules, not models

Order, invoice and tracking numbers, amounts, dates, e-mail addresses, telephone numbers and versions are found by
regular expressions with checks (lib/conversation, lib/assist/facts.ts), because a rule is exact there. Next actions
are rules over what the models found (lib/assist/rules). No word list stands in for a model."""

LIMITS = """## Limits

- English. Other languages give numbers without meaning.
- Sarcasm, mixed feelings and quoted speech are read worse than plain words.
- No customer wrote the written data: language models that work on this project wrote and labelled it, some of it hard
  on purpose. Real desks are easier in most and odder in some ways. How far a second reader agrees: docs/models.md.
- A message is read by itself: "as I said" is understood, what was said is not. The risk model sees the course.
- Acts of agents' messages were written in the same way (docs/agent-acts.md); their thresholds were chosen on a fifth
  that taught nothing. An act whose marks are right in less than .8, there or on the held-out fifth, is never shown: its
  threshold is 2.
- Careful readers agree least on confusion (kappa .55): its mark is shown only when the model is surer.
- Texts of more than about 750 words are read up to there, and the panel says so."""
