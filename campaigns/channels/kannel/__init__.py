"""SMS through a Kannel gateway of our own. It keeps no key of ours, so an unclear answer is nobody's guess."""
