"""Leave, outages and holds, which plans they pause; handovers and stand-ins."""
