# Was noch offen ist
limits-title = Diese Zahlen sind mit Vorsicht zu lesen: { $reason }
limits-title-further = Diese Zahlen sind auch aus einem weiteren Grund unsicher: { $reason }
limits-title-none = Aus den Daten ergibt sich kein Vorbehalt gegen diese Zahlen
limits-nothing = Nichts vermerkt
limits-nothing-text = Aus den Daten selbst folgt kein Vorbehalt.
limits-how = Jede Zeile folgt aus den Daten dieses Projekts und verschwindet mit ihrer Ursache.
