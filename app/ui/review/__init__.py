"""Review: who speaks, the most doubtful quotation first."""
