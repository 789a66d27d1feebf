"""Many runs of one scenario as a results folder: made, resumed, summed up."""
