"""The sentences of the browser."""

from missions.messages import text

# Who is turned away, and why.
OTHER_HOST = text("This is not the address at which this is served.")
OTHER_ORIGIN = text("Another page asked for this; only its own page may.")
NO_AUTHOR = text("The sign-in in front of this did not say who you are.")
NO_COOKIE = text("Open the link that was printed when this was started.")
OTHER_TOKEN = text("This is not the link that was printed when this was started.")
OTHER_ADDRESS = text("This link was opened at another address before. Start missions serve again for a new one.")
NOT_HERE = text("There is nothing here.")
NO_DOWNLOAD = text("This file is not offered, or was fetched before. Export it again.")
ALL_TAKEN = text("{number} are open already, which is all there can be at once. Close one, then load this page again.")

# How it ends.
IDLE = text("Nothing was typed for {minutes} minutes, so it was closed. All that was saved is kept.")
SERVER_ENDS = text("missions serve was ended. All that was saved is kept.")
TOO_MUCH = text("More than {size} MB came at once, so it was closed. All that was saved is kept.")
BAD_MESSAGE = text("Something came from the page that is not understood, so it was closed.")
STUCK = text("It took nothing more for a minute, so it was closed. All that was saved is kept.")
NOT_STARTED = text("The program did not start.")
OTHER_USER = text(
    "The address of the database names {user} as its user. Whoever runs missions serve must leave that out, so that everybody signs in to it as themselves."
)
CRASHED = text("The program ended by an error. All that was saved is kept; whoever runs missions serve can see more.")

# The page.
TITLE = text("missions")
OPENING = text("Opening …")
OPEN = text("Open")
CLOSED = text("It is closed. All that was saved is kept.")
OPEN_AGAIN = text("Open again")
NO_SCRIPT = text("This page needs JavaScript, which this browser does not run.")
