"""Files that people take away: tables and, later, documents, made of facts that a use case has already filtered."""
