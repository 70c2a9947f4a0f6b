"""The composition of the layers: the output gate, identity, the error path, logging."""
