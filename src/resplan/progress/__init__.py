"""Dated updates to what holds on a day: status, early warning, paths of indicators. Nothing computed is ever stored."""
