"""The office that the handlers' tests use, too."""

from tests.handlers.conftest import empty_harness, harness, shared_harness

__all__ = ["empty_harness", "harness", "shared_harness"]
