"""Retention, holds, export and erasure of records, and verification of the audit chain."""
