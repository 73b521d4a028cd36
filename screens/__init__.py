"""What people see: the dashboard, and the command line in `screens.cli`."""
