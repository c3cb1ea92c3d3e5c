"""The stored register, its history, and the services that change it: a Django app."""
