"""The use cases: consider, revise, forget, look up. Returns decisions as data; sends nothing."""
