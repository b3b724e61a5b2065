"""What is known about comparing names, dates, addresses and numbers of persons."""
