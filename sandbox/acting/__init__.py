"""What a person does in the workspace: commands, clicks, forms, uploads."""
