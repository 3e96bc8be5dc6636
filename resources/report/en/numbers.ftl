# Numbers
number-not-defined = not defined
number-interval = [{ $low }, { $high }]
number-between = { $low } to { $high }
number-percent = { $number } %
