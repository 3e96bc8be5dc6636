# Nombres
number-not-defined = indéterminé
number-interval = [{ $low } ; { $high }]
number-between = { $low } à { $high }
number-percent = { $number } %
