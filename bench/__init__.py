"""How fast gestand is, and how its peers fare: `make bench`."""
