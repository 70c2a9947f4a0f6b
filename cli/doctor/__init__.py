"""`followthrough doctor`: looks at everything a bot needs, changes nothing, and says what to mend."""

from cli.doctor.examination import examine

__all__ = ["examine"]
