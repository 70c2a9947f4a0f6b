"""The tests, in the folders of what they test: layer, then capability."""
