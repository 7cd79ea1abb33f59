"""What generate.py makes pages and articles of: places, sentences, letters, furniture, layouts."""
