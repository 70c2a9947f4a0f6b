"""What a running bot tells about itself: facts, gathered from sources, shown as metrics, pages and log lines."""
