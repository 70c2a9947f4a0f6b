"""What the team reached, beside a plan's goals."""
