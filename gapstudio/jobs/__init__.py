"""Long work: the message protocol, the worker loop, the runners, and one job a file."""
