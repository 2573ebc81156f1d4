"""Joint fine-tuning: one encoder learns all tasks at once, with retrieval kept in the mix."""
