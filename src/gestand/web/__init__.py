"""The Django project: settings, pages, accounts."""
