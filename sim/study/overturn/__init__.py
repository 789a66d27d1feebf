"""What would have to be otherwise: assumptions that turn the sign of a paired difference."""
