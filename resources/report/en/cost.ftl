# Latency, cost and risk
cost-title = Of the values that the model would book, { $wrong } are wrong, and it leaves out { $missed } of those that are there
cost-title-missed = The model would leave out { $missed } of the values that the business needs
cost-title-speed = The model takes { $seconds } seconds for a document
cost-wrong = of the values booked would be wrong
cost-wrong-of = { COUNT($wrong) ->
    [one] { $wrong } wrong value in our documents, a wrong booking unless somebody checks it
   *[other] { $wrong } wrong values in our documents, each a wrong booking unless somebody checks it
}
cost-missed = of the values needed would be left out
cost-missed-of = { COUNT($values) ->
    [one] of { $values } value on our documents; what is left out is typed by hand
   *[other] of { $values } values on our documents; what is left out is typed by hand
}
cost-seconds = { $seconds } s
cost-per-document = for a document
cost-hourly = { $documents } documents an hour on { $device }, loading left out
cost-money = { $amount } { $currency }
cost-per-thousand = for a thousand documents
cost-price = at { $price } an hour of the machine
cost-gigabytes = { $number } GB
cost-memory = of memory at most
cost-memory-of = while it ran over our documents
cost-how = The upper row is the risk: of a hundred values that the model would book, so many are wrong (what is missing to a precision of a hundred), and of a hundred values that are there, so many are left out (what is missing to a recall of a hundred). A range stands where predictions are unjudged or values were not found on their page. The lower row is what the run on our documents took on the machine that it ran on.
cost-formula = Cost for a thousand documents = seconds per document × a thousand ÷ seconds in an hour × { $price } an hour.
cost-no-interval = No interval is known of these shares and times; F1 has one on the slide of the scores.
