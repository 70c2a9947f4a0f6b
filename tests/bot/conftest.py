"""The office that the handlers' tests use, too."""

from tests.handlers.conftest import empty_office, office, shared_office

__all__ = ["empty_office", "office", "shared_office"]
