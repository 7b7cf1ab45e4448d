"""The floor: people, roles, audit, language and the look. It knows no department."""
