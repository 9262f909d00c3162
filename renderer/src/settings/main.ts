// Entry of the settings page.
