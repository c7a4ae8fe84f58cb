"""The register of feedback, recommendations, initiatives and solutions."""
