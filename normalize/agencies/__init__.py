"""Agencies: read against the registers, and told apart from others that are named."""
