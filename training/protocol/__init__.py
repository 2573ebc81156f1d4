"""Step ``protocol``: published protocols and robustness, measured on the encoder file that ships."""
