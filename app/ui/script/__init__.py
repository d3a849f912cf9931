"""The parts of the script pane: how a page is cut and laid out, what is selected, search, editing in place."""
