"""A local Slack: Web API, Socket Mode and a page in the browser, for one workspace on this machine."""

from sandbox.server import create_app, serve
from sandbox.workspace.tokens import Tokens
from sandbox.workspace.workspace import Workspace

__all__ = ["Tokens", "Workspace", "create_app", "serve"]
