"""The driver: what people do in the workspace and what tests arrange, as plain JSON over HTTP."""
