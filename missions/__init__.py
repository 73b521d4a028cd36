"""What a mission is: records, dates, terms and deadlines. Pure: no I/O and no clock."""

__path__.append(f"{__path__[0]}/../screens/cli/as_module")  # `python -m missions`: __main__ imports the floors above
