"""The public site: pages of every plan that may be published, without a word more than its issuer lets be shown."""
