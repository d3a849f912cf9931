"""Packs: what a stranger's folder must be before it is used, where packs are found, and one module for each family."""
