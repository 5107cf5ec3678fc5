"""Pictures of what people see on Discord, drawn from the simulated one: `make pictures`."""
