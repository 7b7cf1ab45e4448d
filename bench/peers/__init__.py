"""The peers: well-known ways to do the same, in an environment of their own.

The scripts here run in that environment, not in ours; they know nothing of this project.
"""
