"""What a person does to a record. An action takes the session and what is selected, never a page."""
