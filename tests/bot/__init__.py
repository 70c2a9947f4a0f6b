"""What puts the rooms together: the gate, identity, the error path, logging."""
