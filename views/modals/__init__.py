"""The modals, one file for each."""
