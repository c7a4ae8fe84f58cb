"""Where a plan stands on a day, computed from dated updates: status, warnings, paths. `Standing` has all of it; nothing is stored."""
