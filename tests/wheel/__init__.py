"""What somebody has who installs the wheel: no checkout, no development tools."""
