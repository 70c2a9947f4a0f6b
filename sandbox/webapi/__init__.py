"""The Web API: one module for each family of methods, and the way in that they share."""
