"""Records of people: the audit chain, retention, holds and erasures."""
