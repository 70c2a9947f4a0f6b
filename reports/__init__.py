"""Files for people to take away, made of facts that a use case has already filtered."""
