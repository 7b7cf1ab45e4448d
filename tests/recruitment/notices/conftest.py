"""Mateo, his director and the licence in force of the licensing tests."""

from tests.recruitment.licensing.conftest import at_desk, graciela, held, mateo

__all__ = ["at_desk", "graciela", "held", "mateo"]
