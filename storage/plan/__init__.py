"""Plans: their rows, lists without text, readers, statements and amendments."""
