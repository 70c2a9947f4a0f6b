"""The domain: every rule by an example, and those about time over all zones."""
