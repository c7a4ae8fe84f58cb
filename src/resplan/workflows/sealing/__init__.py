"""Bundles on disk: pack and sign, verify, receive."""
