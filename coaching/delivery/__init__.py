"""What reaches people through the ledger: the timetable, due items and deliveries."""
