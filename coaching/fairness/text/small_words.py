"""Small words by what they do in a clause: pronouns, links, what fills, and what follows a predicate."""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


SPOKEN_OF = _set("he she you he's she's him her herself himself i we me us your s/he ")
"""Pronouns that stand for the agent, or leave nobody else."""
NOBODY_KNOWN = _set(
    "it this that these those one ones someone somebody everyone everybody nobody anyone others both many most "
    "some few all which what there whoever its engineering logistics billing warehouse payroll management finance "
    "sales marketing procurement legal hr dispatch transport reception security catering maintenance purchasing "
    "accounting shipping facilities support development production staff team teams crew department delivery "
)
"""What is not the agent, or not surely."""
DETERMINERS = _set("a an the our some many most all these those this that such any no one two three few several both ")
PREPOSITIONS = _set(
    "with to towards toward for about on in at after before during since under over without when as near "
)
LINKS = _set(
    "is are was were be been being am isn't aren't wasn't gets get got getting becomes become became becoming "
    "sounds sound sounded seems seem seemed feels feel felt looks look looked appears appear appeared stays stay "
    "stayed remains remain turns turn turned acts act acted behaves behave behaved reacts react reacted has have "
    "had having shows show showed showing can could may might will would shall should must needs need needed "
    "wants want wanted to stops stop stopped keeps keep kept tries try tried comes come came does do did improves "
    "improve changes change fix fixes lacks lack won't can't cannot don't doesn't didn't ought goes go went rings "
)
BEING = _set(
    "is are was were be been being gets get got becomes became become seems sounds looks feels stays has have "
)
"""After these, what is joined to one predicate is another."""
PRODUCES = _set(
    "sends send sent writes write wrote brings bring brought delivers deliver delivered gives give gave hand "
    "hands makes make made leaves leave left posts post posted uses use used fills fill submits submit submitted "
    "upload uploads do does did return returns returned file files filed enter enters entered provide provides "
    "forward forwards "
)
SMALL = _set(
    "far often very really so too sometimes always at times plainly quite rather just also still again more less much "
    "most pretty extremely bit little even either neither nor not never no any such a an across over as seen "
    "perceived known described now then already usually in us them outright called considered found thought "
    "deemed "
)
DESCRIBING = _set("bad poor wrong negative serious real certain general terrible awful difficult hostile worse of the ")
FOLLOWS = _set(
    "a an the his her their our your my its this that these those he she it they i you we who which whose what "
    "why how and or but so yet because since when whenever while if as than though although until unless whether "
    "not no never nor with to towards toward for about on in at after before during under over without from of by "
    "into near through across behind between among against despite per via around like is are was were be been "
    "being has have had do does did can could may might will would shall should must again often sometimes always "
    "too enough here there even only almost once twice now then today yesterday lately tonight tomorrow last next "
    "every each all any some most more less still just also both either later soon already anyway somehow "
    "whatever please altogether overall instead whilst monday tuesday wednesday thursday friday saturday sunday "
    "mondays tuesdays wednesdays thursdays fridays saturdays sundays says say said thinks knows everywhere "
    "together needs need starts stop stops "
)
"""Words after an adjective that show it to be a predicate: no noun follows."""
MODIFIERS = _set(
    "address closing file phone telephone note crm data order status first new old late early little small short "
    "long own written verbal spoken team customer-facing body case field second opening general working daily "
    "morning internal account claim refund payment invoice final "
)
