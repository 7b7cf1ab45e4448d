"""Copies of the portal that nothing is lost by: database, files that people sent, and apart from them the keys.

For the ministry's system administrators (docs/backups.md). A copy is sealed to a public key: the machine that makes
copies cannot read the old ones. It must never leave half a copy, call one good that it has not read back, or put one
over what is there without being told to.
"""
