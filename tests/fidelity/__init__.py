"""Checks against Slack's own descriptions; they need the folder that the variable SHARED names."""
