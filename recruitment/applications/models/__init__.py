"""What is true of applications, a file for each thing that is spoken of."""
