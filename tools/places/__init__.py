"""How the shipped list of places is made from GeoNames."""
