"""Records of people: the audit chain, how long things are kept, holds and erasures."""
