"""What a plan sends out and takes back."""
