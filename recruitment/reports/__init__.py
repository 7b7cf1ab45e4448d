"""Reports that write themselves from the rows of the desk; each figure leads to the rows that it counts.

For the licensing desk and auditors. What is not recorded yet is called so, never shown as nought.
"""
