"""Checks a plan: asks each rule, applies the waivers, sums up the outcomes."""
