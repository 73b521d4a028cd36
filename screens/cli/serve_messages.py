"""The sentences of `missions serve`."""

from missions.messages import text

NOT_INSTALLED = text(
    "The browser needs what is not installed here ({name}). In the program's folder, install it with the extra: pipx install --force '.[serve]', or pip install '.[serve]'."
)
LINK = text("Open this link in a browser on this computer; whoever has it can come in:")
LINK_BEHIND_PROXY = text("Open this link in a browser, signed in; whoever has it and can sign in can come in:")
ALL_THERE_IS = text("It is served until you press Ctrl-C. {portfolio}")
SHOWN_ONLY = text("{file} is only shown; nothing can be changed.")
MAY_CHANGE = text("{file} can be changed.")
NO_PORT = text("Port {port} cannot be used ({problem}). Choose another one with --port.")
NOT_A_SITE = text(
    "--behind-proxy takes the address people open, without a path: https://missions.example.org, not {typed}."
)
NO_HEADER = text("--user-header takes the name of a header, such as X-Forwarded-User, not {typed}.")
HEADER_WITHOUT_PROXY = text("--user-header is for --behind-proxy: without a proxy nobody signs in.")
