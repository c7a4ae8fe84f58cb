"""Figures that know their sources, and the lines of reports that are made of them."""
