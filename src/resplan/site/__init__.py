"""The public site: pages of every plan that may be published, with nothing that its issuer does not let be shown."""
