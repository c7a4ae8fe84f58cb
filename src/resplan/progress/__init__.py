"""Computes from dated updates what holds on a day: status, early warnings, paths of indicators. Results are never stored."""
