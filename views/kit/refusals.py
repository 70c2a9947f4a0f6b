"""The words of every refusal and of every problem at a field. Each says what one can do about it."""

from collections.abc import Iterable, Mapping
from typing import Any

from slack_sdk.models.views import View

from coaching.base.errors import Problem, Refusal
from coaching.base.table import Trouble
from coaching.ending.locks import LEAST_FULFILLED
from coaching.plan.policy import OF_WORKSPACE
from coaching.start.drafts import RETAINED_FOR
from views.kit import import_refusals, wording
from views.kit.channel_refusals import CHOICE
from views.kit.number_refusals import NUMBERS
from views.kit.plan_label import with_plan_label
from views.kit.wording import COMMAND

_LEAST = f"{LEAST_FULFILLED:.0%}"
_SHARED = {
    "agent_has_plan": "This person has a running plan already. Open that one, or choose another person.",
    "agent_ask_hr": "A plan for this person cannot start here just now. Ask HR, or choose another person.",
    "agent_not_member": "This is a guest, an app or a closed account. Choose a person who works here.",
    "no_such_goal": "This plan has no such goal. Clear this value, or choose the other plan.",
    "agent_stays": "HR knows this plan as one about somebody else. Choose that person, or withdraw the plan.",
    "no_day_to_move_to": "No day is left to move this to. Choose in the list what became of it.",
    "talk_first": "Talk with the person first. Then tick “We have talked about this” and share.",
}
_REFUSALS = _SHARED | {
    "not_set_up": f"Followthrough is not set up here yet. A workspace admin can do it with {COMMAND} setup.",
    "not_yours": (
        "Only the people it belongs to can do this. It may have been handed over: if you need it for your work, ask HR."
    ),
    "nothing_to_hand_over": "You lead no running plan just now. HR can hand over the plan of somebody else.",
    "handed_over_meanwhile": "Somebody else handed this plan over just now. Open it to see who leads it.",
    "round_is_open": "Colleagues are asked just now. When that has closed, you can ask before a later milestone.",
    "no_round_ahead": "No milestone ahead leaves colleagues a working week to answer. Ask them in a talk instead.",
    "feedback_closed": "This is closed. Thank you for looking: nothing is asked of you any more.",
    "not_settled_yet": "This plan is not settled yet. Until then, change it while you answer how its agent sees it.",
    "blocker_settled": "This is settled already. Open the plan to read what became of it.",
    "nothing_slips": "Thirty more days are given once, while the level slips. Open the plan to see what was answered.",
    "blocker_days_settled": "This is answered already. Open the plan to read what was said.",
    "blocker_hr_waits": "The other side has some days to answer first. After that, HR decides.",
    "blocker_over": "This is over, so it does not go on. If it is in the way once more, report it anew.",
    "blocker_renewed": "You have said so already. It goes on once the other side says so too.",
    "outcome_waits": "HR looks at a proposed outcome just now. You hear of it when they have answered.",
    "no_outcome_waits": "Nothing is proposed for this plan just now. Somebody else may have answered.",
    "not_own_proposal": "You proposed this yourself. Ask a colleague in HR to look at it.",
    "not_running": "This plan has ended, so nothing more can be added. Home shows what is running.",
    "not_shared_yet": "This plan is not shared yet. It can be done once HR has approved it.",
    "not_at_this_stage": "This belongs to another stage of the plan. Open the plan to see what is possible now.",
    "already_opened": "The agent has opened this plan, so it stays. Talk with them and with HR.",
    "already_decided": "Somebody was faster: this round is decided. Open the plan to see where it is now.",
    "already_confirmed": "You confirmed this plan already. With “I see it differently” you can add your words.",
    "nothing_to_answer": "No view waits for an answer here. Open the plan to read what was written.",
    "changed_meanwhile": "The plan changed while you wrote. Copy your words, close this, and open it anew.",
    "nobody_to_approve": "Nobody in HR beside you can approve this plan. Ask an admin to name one more person in HR.",
    "nobody_decides": "Nobody can act as HR on this plan just now. Ask an admin to name one more person, or a deputy.",
    "nobody_in_hr": "Nobody in HR beside your manager is set up here. Please talk to HR yourself, or ask an admin.",
    "old_form": "This form does not fit this version any more. Copy what you need, close it, and open it anew.",
    "cannot_be_read": (
        "This plan cannot be read just now. Nothing you did caused it, and the operator has been told its number. "
        "Talk as usual, and try again tomorrow."
    ),
    "not_found": "This is not there any more. Open the Home tab to see what is.",
    "no_plan": "You have no plan just now. When one is shared with you, it appears on the Home tab.",
    "no_team_plan": "You have no check-in to lead: nobody in your team has a running plan. /pip start begins one.",
    "no_open_check_in": "No check-in is open just now. You can log one from a week before its day.",
    "already_logged": "This check-in is logged already. Open the plan to read it, or choose another one.",
    "correction_over": "The time to put this check-in right is over. Say in the next one what was different.",
    "correction_waits": "A correction of this check-in waits for HR. Once they have answered, you can put it right.",
    "no_correction_waits": "No correction waits here just now. Somebody else may have answered.",
    "nobody_to_confirm": "Nobody in HR can confirm this just now. Ask an admin to name somebody in HR.",
    "no_plan_to_reflect": "What you write here is read only as an answer before a check-in, and you have none ahead. "
    f"{COMMAND} help shows what you can do.",
    "ask_for_help": f"{COMMAND} help shows what you can do here. What you write to me is read only before a check-in, "
    "if you choose to use it as your reflection.",
    "nothing_to_reflect": "No reflection is open. The next one opens a working day before your check-in.",
    "no_talks": "You have no weekly talks ahead, so there is nothing for a calendar. Home shows what is running.",
    "draft_gone": f"This draft is gone: they are kept for {RETAINED_FOR.days} days. Begin with {COMMAND} start.",
    "no_such_promise": "This was not due yet, or the plan has changed. Open the plan to see what was promised.",
    "absence_gone": "This was taken back already. Open the form anew to see what is entered.",
    "no_clock_to_stop": "You lead no running plan just now, so there are no dates to move.",
    "hr_channel_unsafe": "The HR channel cannot be used. Choose a private channel of your own people.",
    "rows_refused": "Nothing was imported: some rows need another look. Choose the file once more to see which.",
    "file_not_read": "Slack did not give us this file. Choose it once more. If that does not help, ask your admin.",
    "invalid_form": "Some fields need another look. The words at each field say what to change.",
}
_PROBLEMS = _SHARED | {
    "needed": "Please fill this in.",
    "no_hours": "The day ends when it begins. Choose a later hour, or an earlier one for a night shift.",
    "go_on_needed": "Write why a plan is right now. Or close this form: what you wrote is kept as a draft.",
    "go_on_missing": "Write in step 2 why a plan is right now: Back leads there.",
    "keep_needed": "Write why it stays as it is. Or go back and change it: what you wrote is kept.",
    "note_about_you": "Choose another person: a note is about somebody else.",
    "day_in_future": "This day has not come yet. Choose the day on which you said it.",
    "note_too_old": "This is more than a year ago. Choose a later day.",
    "agent_is_you": "Choose another person: a plan is between two people.",
    "goal_needed": "Give at least one goal its value today and its target.",
    "check_in_is_led": "Whoever leads the plan holds the weekly check-in. Choose the manager, or another rhythm.",
    "support_needed": "Name at least one thing the company does to help.",
    "count_needed": "Write a whole number from 1 on, or leave it empty.",
    "unusual_contradicts": "“Nothing” and “Not known” stand alone. Choose one of them, or what was unusual.",
    "start_in_past": "The first day is in the past. In step 3, choose today or a later day.",
    "start_too_far": "Choose a day within the next {days} days.",
    "goal_due_outside": (
        "Goal {goal} is due on {due}, outside the plan. Change the length, or go back and change the day."
    ),
    "support_due_outside": (
        "Support {support} is due on {due}, outside the plan. Change the length, or go back and change the day."
    ),
    "comment_needed": "Write what the manager should know or change.",
    "day_outside_plan": "Choose a day within the plan, after its first day.",
    "day_not_free": "Choose a day from {first} to {last}.",
    "before_the_talk": "This is before the talk on {first}. Choose that day or a later one.",
    "day_is_off": "Nothing is asked of people on this day. Choose another one.",
    "hr_needed": "Choose at least one HR person, or a user group.",
    "nobody_works_here": "Nobody in this group works here now. Choose another group, or HR people above.",
    "not_members": "Guests, apps and closed accounts cannot have this role. Choose others instead of {names}.",
    "people_being_read": "Followthrough is reading who they are. Please save once more in a moment.",
    "person_unknown": "Slack does not know this person. Choose somebody else.",
    "person_not_member": "This is a guest, an app or a closed account. Choose a person who works here.",
    "person_is_agent": "The plan is about this person. Choose somebody else.",
    "person_leads_it": "This person leads the plan already. Choose somebody else.",
    "person_stands_in": "This person stands in already. Choose somebody else.",
    "nobody_stands_in": "Nobody stands in for this plan. Choose what else changes, or close this form.",
    "ends_before_it_begins": "The last day lies before the first. Change one of the two.",
    "away_too_long": "This is longer than a year. Choose an earlier last day, and enter the rest by itself.",
    "leads_no_plan": "This person leads no running plan. Leave this empty, or choose who is away.",
    "plan_or_site": "Choose a plan or a site, not both.",
    "site_unknown": "There is no calendar for this. Write a country like PH, or a part of one like IN-KA.",
    "site_of_nobody": "Nobody works there, so no plan would pause. Choose one where people here work: {sites}.",
    "colleague_not_member": "Guests, apps and closed accounts cannot be asked. Choose others instead of {names}.",
    "reads_the_answers": "The agent, who leads the plan, and HR read the answers. Choose others instead of {names}.",
    "too_many_asked": "Choose at most {most} people, those who work together most.",
    "being_read": "Followthrough is reading who they are. Please press “Ask” once more in a moment.",
    "too_few_asked": (
        "Among so few it is easy to guess who wrote what. Choose at least {fewest} people, of other teams too, "
        "or tick “Ask with names” below."
    ),
    "too_many_words": "This is longer than fits. Write it in fewer words.",
    "reason_needed": "Write a short reason. It is kept with the plan.",
    "reason_too_short": "Write a short sentence: three words at least. Others read it later, and were not there.",
    "nothing_changed": "Nothing is different yet. Change at least one thing above, or close this form.",
    "blocker_ahead": "This day has not come yet. Choose the day on which it began.",
    "before_the_plan": "This is before the plan began. Choose its first day, or a later one.",
    "blocker_goes_on": "This day has not come yet. Choose today, or an earlier day.",
    "blocker_ended_before": "It counts up to an earlier day only. Choose that day, and report later ones anew.",
    "blocker_days_agreed": "It is agreed that it was in the way on these days. Choose their last one, or a later day.",
    "day_has_passed": "This day has passed. Choose today, or a later day.",
    "no_hr_to_take_it": "Nobody in HR can take this here. Choose the manager or the agent.",
    "check_in_would_pass": "This week's check-in would fall on a day that has passed. Hold it first, or choose later.",
    "goal_change_needed": "Thirty more days need a goal that fits them. Change at least one target or day.",
    "override_needed": "Write why HR passes the lock. It stays in the record, and both sides read it.",
    "support_not_delivered": (
        f"Locked: not enough of the promised support was given. At least {_LEAST} of it comes first."
    ),
    "check_ins_not_held": f"Locked: not enough check-ins were held. At least {_LEAST} of them come first.",
    "all_goals_reached": "Locked: every goal is reached. “Goals met” is what the figures say.",
    "goal_improves": "Locked: a goal is getting better. 30 more days may help.",
    "goal_not_reached": "Locked: not every goal is reached. Choose what fits the figures above.",
    "figures_not_enough": "Locked: a goal has not enough figures yet. What is missing stands above.",
    "before_the_review": "Locked until three working days before the plan's end.",
    "before_the_end": "Locked until the plan's last day.",
    "too_early": "Locked until day 30: what held for less may be chance.",
    "extended_before": "Locked: this plan was extended before.",
    "still_here": "Locked while their account here is open: an end of working together is another outcome.",
    "view_awaited": "Locked until the agent has said how they see the role, or the day for it has passed.",
    "role_needed": "Name the role. The agent reads it, and says how they see it.",
    "too_long": "Locked: a plan lasts 120 days at most.",
    **{str(problem): words for problem, words in CHOICE.items()},
    **NUMBERS,
    **import_refusals.PROBLEMS,
}
_NOT_YOUR_ROLE = "Your role here does not include this. If you lead a team, or need it for your work, ask HR."
_UNKNOWN = "This is not possible just now. Open the Home tab to see what is, or ask HR."


def refusal_text(refusal: Refusal) -> str:
    """Returns the words of a refusal, shown instead of the requested screen."""
    reason = f"channel_{str(refusal.facts.get('reason', '')).removeprefix('channel_')}"
    if refusal.code == "hr_channel_unsafe" and reason in _PROBLEMS:
        return _PROBLEMS[reason]
    if refusal.code == "not_yours" and refusal.facts.get("action") in OF_WORKSPACE:
        return _NOT_YOUR_ROLE
    return with_plan_label(_REFUSALS.get(refusal.code, _UNKNOWN))


def problem_text(problem: Problem) -> str:
    """Returns the words of a problem at a field."""
    facts = {name: wording.written(fact) for name, fact in problem.facts.items()}
    return with_plan_label(_PROBLEMS.get(problem.code, _UNKNOWN)).format_map(facts)


def trouble_text(trouble: Trouble) -> str:
    """Returns the words of a problem in one row of a table: the place, and what to change there."""
    where = f"Row {trouble.row}, {trouble.column}" if trouble.column else f"Row {trouble.row}"
    words = (
        import_refusals.ROWS.get(trouble.code) or _PROBLEMS.get(trouble.code) or _REFUSALS.get(trouble.code, _UNKNOWN)
    )
    facts = {name: wording.written(fact) for name, fact in trouble.facts.items()}
    return f"{where}: {with_plan_label(words).format_map(facts)}"


def field_errors(problems: Iterable[Problem], view: View | Mapping[str, Any]) -> dict[str, str]:
    """Returns the problems by block id, as Slack's `response_action: errors` takes them.

    `view` is the view on the screen, as built or as Slack sends it. A problem of a field that it does not
    hold goes to its first input.
    """
    blocks = (view.to_dict() if isinstance(view, View) else view)["blocks"]
    places = {block["element"]["action_id"]: block["block_id"] for block in blocks if block["type"] == "input"}
    texts: dict[str, list[str]] = {}
    for problem in problems if places else ():
        place = places.get(problem.field) or next(iter(places.values()))
        texts.setdefault(place, []).append(problem_text(problem))
    return {block: " ".join(dict.fromkeys(words)) for block, words in texts.items()}
