"""Who is away and what stands still; handing a plan over and standing in."""
