"""`python -m kg_build` is the command `lodscape`."""

from kg_build.cli import main

main()
