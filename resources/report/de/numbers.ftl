# Zahlen
number-not-defined = nicht bestimmt
number-interval = [{ $low }; { $high }]
number-between = { $low } bis { $high }
number-percent = { $number } %
