"""The stages of the chain: one public function each, a table in, a table out."""
