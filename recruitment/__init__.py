"""The register: who may recruit, on what terms, and what anybody can learn of it."""
