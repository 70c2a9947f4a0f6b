"""The audit chain, erasures, holds, a person's file, and the data map."""
