"""What all screens are made of: blocks, inputs, words for dates and numbers, refusals, ids."""
