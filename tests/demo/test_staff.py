"""The people of the demo: enough of them, everywhere, each once."""

from collections import Counter

from demo.plans import STORIES
from demo.staff import BOGOTA, BY_ID, BY_NAME, CHICAGO, EVERYONE, HR, LEADS, LONDON, MANILA


def test_forty_people_have_forty_ids_and_forty_names() -> None:
    assert len(EVERYONE) == len(BY_ID) == len(BY_NAME) == 40


def test_all_four_sites_have_people_and_a_lead() -> None:
    sites = Counter(human.zone for human in EVERYONE)
    assert set(sites) == {MANILA, BOGOTA, LONDON, CHICAGO}
    assert min(sites.values()) >= 5
    assert {lead.zone for lead in LEADS} == set(sites)


def test_there_are_six_leads_three_in_hr_and_one_admin() -> None:
    assert (len(LEADS), len(HR), sum(human.is_admin for human in EVERYONE)) == (6, 3, 1)


def test_ids_have_the_shape_of_slack_s() -> None:
    assert all(len(id) == 9 and id.isalnum() and id.isupper() and id[0] == "U" for id in BY_ID)


def test_nobody_leads_themselves_and_nobody_has_two_plans() -> None:
    agents = [story.agent for story in STORIES]
    assert len(set(agents)) == len(STORIES) == 8
    assert not set(agents) & {*LEADS, *HR}


def test_every_lead_has_a_plan_to_look_at() -> None:
    assert {story.manager for story in STORIES} == set(LEADS)
