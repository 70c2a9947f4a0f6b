"""Reading the words of a goal or a note: amounts, days, ways to a goal, and the words that a finding quotes."""
