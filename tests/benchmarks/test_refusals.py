"""`refusals`: that a few codes lose, double and hide nothing, and that plain senders do."""

from benchmarks import refusals

FEW = ("channel_not_found", "fatal_error", "missing_scope", "rate_limited", "a_new_code")


def test_a_few_codes_of_each_meaning_are_met_well_and_plain_senders_are_noticed() -> None:
    figures = {figure.key: figure for figure in refusals.run(1, FEW)}
    assert figures["codes"].value == len(FEW)
    assert all(figure.is_met for figure in figures.values())
    assert figures["naive_twice"].value == 1
    assert figures["naive_lost"].value == len(FEW) - 1
