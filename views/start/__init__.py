"""Before a plan: the start form, notes, templates, the preview, imports."""
