"""The offices and lines that people may turn to. A wrong number sends a frightened person nowhere: a phone, an address
or an hour is shown only after staff have confirmed it; until then only the office's name stands.
"""
