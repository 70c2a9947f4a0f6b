"""The audit chain, erasures, holds, personal data, and the data map."""
