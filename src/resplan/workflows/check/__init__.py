"""`resplan check`: many plans, each once; what is found is shown, fixed or waived."""
