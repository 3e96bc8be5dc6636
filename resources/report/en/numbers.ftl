# Numbers
number-not-defined = not defined
number-interval = [{ $low }, { $high }]
number-between = between { $low } and { $high }
number-percent = { $number } %
