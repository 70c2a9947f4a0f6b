"""A ledger of revision 0004, with an item of every kind that it could hold, becomes one of typed notices."""
