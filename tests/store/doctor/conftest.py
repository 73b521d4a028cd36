"""What is tested here is about a file."""

from tests.store.file.conftest import place as place
