# What is not known yet
limits-title = Read these numbers with care, because { $reason }
limits-title-further = These numbers are also uncertain because { $reason }
limits-title-none = The data raise no reservation against these numbers
limits-nothing = Nothing noted
limits-nothing-text = No reservation follows from the data themselves.
limits-how = each row follows from the data of this project and goes away when its cause does.
