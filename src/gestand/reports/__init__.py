"""What leaves the register: tables, feeds and calendars, each written as it is read."""
