"""The customer's own name for a plan, from the setup form to all that people read."""

from dataclasses import replace

from tests.support.builders import PROGRAMME, a_plan
from tests.support.office import Office, texts_of
from tests.support.people import ADMIN, AGENT, MANAGER

THEIRS = replace(PROGRAMME, artefact="growth path")


def test_an_admin_names_it_in_the_setup(office: Office) -> None:
    view = office.modal(office.pip(ADMIN, "setup"))
    office.driver.submit(ADMIN.id, view["id"], {"artefact": "  growth   path "})
    with office.unit_of_work() as uow:
        assert uow.programmes.find().artefact == "growth path"


def test_commands_and_forms_say_it(office: Office) -> None:
    office.set_up(THEIRS)
    assert "start a growth path" in texts_of(office.pip(MANAGER, "help"))
    assert "New growth path" in texts_of(office.modal(office.pip(MANAGER, "start")))


def test_what_somebody_typed_stays_as_it_is(office: Office) -> None:
    office.set_up(THEIRS)
    plan = office.share(a_plan(observed="The old plan was a coaching plan, too"))
    said = texts_of(office.modal(office.press(AGENT, "open_plan", plan.id)))
    assert "The old plan was a coaching plan, too" in said
    assert "Growth path" in said
