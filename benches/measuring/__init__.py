"""What whole.py measures whole processes with: inputs, runs, rows, plots, and a peer in Python."""
