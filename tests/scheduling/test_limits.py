"""The courier's times belong together."""

import pytest

from scheduling.limits import Limits


def test_the_usual_times_leave_room_for_a_whole_call_within_the_lease() -> None:
    limits = Limits()
    assert limits.last_start + limits.timeout + limits.settle == limits.lease
    assert limits.last_start > 0


@pytest.mark.parametrize("lease", [1.0, 4.0])
def test_a_lease_that_could_end_during_a_call_is_refused(lease: float) -> None:
    with pytest.raises(ValueError, match="longer than a call's timeout"):
        Limits(timeout=3.0, settle=1.0, lease=lease)
