"""Django's SQLite, but for one thing: it opens the register that is there, and never makes an empty one."""
