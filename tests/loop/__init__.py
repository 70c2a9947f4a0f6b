"""The loop, end to end: driven through the driver alone, checked from outside."""
