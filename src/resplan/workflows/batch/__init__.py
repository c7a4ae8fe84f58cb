"""One question put to many plans: answers are kept, worked out in processes, and one broken plan stops only itself."""
