"""Tests of the local Slack, most of them over HTTP and Socket Mode as an app and a person would use it."""
