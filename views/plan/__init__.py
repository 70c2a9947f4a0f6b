"""A plan as its people read it, and the forms about its terms."""
