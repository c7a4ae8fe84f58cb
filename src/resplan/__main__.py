"""`python -m resplan` is `resplan`."""

from resplan.cli import run

run()
