"""The use cases: what each one does, and every way in which it refuses."""
