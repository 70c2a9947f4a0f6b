"""Before a plan: the start form, notes, templates, the preview, files brought in."""
