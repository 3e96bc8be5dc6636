# Zahlen
number-not-defined = nicht bestimmt
number-interval = [{ $low }; { $high }]
number-between = zwischen { $low } und { $high }
number-percent = { $number } %
