"""Paper to annotations: one module a kind; Dutch cue words and name lists as data beside them."""
