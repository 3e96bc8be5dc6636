"""What predicts: the registry, one adapter a file, segments, batching, devices."""
