"""Every listener for every role in every state of a plan, through Bolt, compared with what the policy says."""
