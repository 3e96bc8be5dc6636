# Ce qui reste incertain
limits-title = Ces chiffres sont à lire avec prudence : { $reason }
limits-title-further = Ces chiffres sont incertains pour une autre raison : { $reason }
limits-title-none = Les données n’appellent aucune réserve sur ces chiffres
limits-nothing = Rien à signaler
limits-nothing-text = Aucune réserve ne découle des données elles-mêmes.
limits-how = chaque ligne découle des données de ce projet et disparaît avec sa cause.
