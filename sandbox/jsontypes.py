"""The one loose type of this package: JSON objects as they travel to and from an app."""

from typing import Any

Json = dict[str, Any]
