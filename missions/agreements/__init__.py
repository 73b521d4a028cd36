"""What is done with an agreement: renew, extend, supersede, terminate, give notice; and its obligations."""
