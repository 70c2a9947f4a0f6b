"""Tests of the screens and messages: what they mean, and that Slack would take them."""
