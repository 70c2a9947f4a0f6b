"""The words of an import's problems: what is wrong with a file or a row, and how to correct it."""

from collections.abc import Mapping

PROBLEMS: Mapping[str, str] = {
    "file_needed": "Choose a CSV file.",
    "file_too_large": "This file is larger than {kilobytes} kB. Split it into several files.",
    "file_empty": "This file is empty. Choose another one.",
    "file_without_rows": "This file has a heading and no rows. Add a row for each plan, reading or person.",
    "too_many_rows": "This file has more than {most} rows. Split it into several files.",
    "file_not_utf8": "This file is not in UTF-8, so names could be spoilt. In Excel, save it as “CSV UTF-8”.",
    "file_not_text": "This is no text file. In Excel, save the sheet as “CSV UTF-8”.",
    "file_bad_quotes": "Near line {line}, a quotation mark does not close its cell. Double those inside a cell.",
    "heading_unknown": (
        "The first row names no column that we know. Plans have agent and observed. Readings have agent, metric, day "
        "and value. A roster has user and reports_to."
    ),
    "column_missing": "The column {column} is missing. Write it into the first row.",
    "column_misspelt": "There is no column {column}. Write {meant} if that is meant.",
    "column_unknown": "There is no column {column}. Change its name in the first row, or remove it.",
    "column_twice": "The column {column} is there twice. Change the first row, or remove one.",
}
"""Of the file as a whole: at the field."""

ROWS: Mapping[str, str] = {
    "needed": "This is empty. Write something here.",
    "own_superior": "Nobody reports to themselves. Name their lead, or leave this empty.",
    "superiors_circle": "{user} would report to themselves, over {boss}. Correct one of the two lines.",
    "own_line": "This says to whom you report yourself. Somebody else in HR changes it. Remove the row.",
    "too_many_cells": "There are more cells than the heading's {columns} columns. Remove what is too much.",
    "cell_too_long": "This is longer than {most} characters. Shorten it.",
    "row_twice": "The same as row {first}. Keep one of the two.",
    "agent_unknown": (
        "Nobody of this name or id is known here. Write the Slack user id, such as U012AB3CD. @ and the full name will "
        "do if only one person has it. A new id may need a second try."
    ),
    "not_about_these": "Readings about yourself, or about who leads you, come from somebody else. Remove the row.",
    "metric_unknown": "Write one of the metrics, such as csat, aht or qa.",
    "own_goal_unknown": (
        "An own measure needs the short name of its plan, such as K7Q2M, and the number of its goal. It has to be a "
        "plan that you lead, or read as HR, and a goal with an own measure."
    ),
    "own_goal_of_another": "This plan is about somebody else. Correct the plan, or the person.",
    "day_needed": "Write the day like 2026-11-24.",
    "day_in_future": "This day has not come yet. Write the day of the reading.",
    "spread_needed": "Write the standard deviation as a number from 0 on, or leave it empty.",
    "too_many_plans": "One file takes {most} plans. Move this row to another file.",
    "talk_first": "Talk with the person first. Then write yes here.",
    "keep_needed": (
        "The fairness review has something here that needs a reason. Change the words, or write the reason here."
    ),
    "yes_or_no_needed": "Write yes once you have talked with the person, else no.",
    "template_unknown": "Write a template's name, such as Call centre, or leave it empty.",
    "unusual_unknown": (
        "Write workload, tools, customers, staffing, outages, several of them, or nothing or unknown alone."
    ),
    "gap_unknown": "Write knowledge, skill, tools, process, clarity, workload, private, will or unknown.",
    "length_needed": "Write 30, 60 or 90.",
    "weekday_needed": "Write the day's name, like Thursday.",
    "time_needed": "Write the time like 15:00.",
    "kind_unknown": "Write a kind of support, such as coaching, training or shadowing.",
    "owner_unknown": "Write manager, agent, peer or hr.",
    "rhythm_unknown": "Write weekly, twice monthly, monthly or once.",
    "start_in_past": "This day is in the past. Write today or a later day.",
    "support_due_outside": "Support {support} is due on {due}, outside the plan. Change its day, or the length.",
    "goal_due_outside": "Goal {goal} is due on {due}, outside the plan. Change its day, or the length.",
    "agent_has_plan": "This person has a plan already. Remove the row.",
    "agent_ask_hr": "A plan for this person cannot start just now. Ask HR, or remove the row.",
}
"""Of one row or cell."""
