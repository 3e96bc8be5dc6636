# Nombres
number-not-defined = indéterminé
number-interval = [{ $low } ; { $high }]
number-between = entre { $low } et { $high }
number-percent = { $number } %
