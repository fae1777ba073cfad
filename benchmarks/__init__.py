"""What the promises are measured with."""
