"""Imports: brings the registers of other authorities in, and holds back a file that looks wrong.

For staff, who see what would change and why a run was held. It must never delete, and never let a file that
was cut off, mixed up or relabelled change what the public reads.
"""
