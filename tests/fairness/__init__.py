"""The labelled drafts by which the fairness review is measured."""
