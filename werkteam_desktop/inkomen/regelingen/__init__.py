"""One file per regeling. Each follows the law's steps in the law's order, with the article beside the step."""
