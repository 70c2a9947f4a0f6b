"""A plan as its participants read it, and the forms about its terms."""
