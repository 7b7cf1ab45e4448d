"""Signed webhook: for partners with a program of their own, which keeps our key and says nothing twice."""
