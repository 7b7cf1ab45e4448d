"""What is true in the register, a file for each thing that is spoken of."""
