"""The setup, the roster, HR's channel and digest, and what each person sees at a glance."""
