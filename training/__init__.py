"""Tandem's training pipeline: public data and written data in, ``public/models`` out."""
