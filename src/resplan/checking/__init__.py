"""A plan is checked: its rules asked, its waivers heard, its outcomes summed up."""
