"""Is a block running text? Then it is fed as a whole, and otherwise line by line."""

from itertools import pairwise

from gapstudio.domain import Reading

_SENTENCE_MARKS = (".", "!", "?", ";", ",", ":")
_PROSE_LINES = 2
_PROSE_WORDS_A_LINE = 5.0
_PROSE_CHARACTERS_A_LINE = 30.0
_PROSE_LOWER_SHARE = 0.55
_PROSE_FUNCTION_SHARE = 0.12


# The commonest articles, prepositions, pronouns and auxiliaries in English, German, French, Italian, Spanish and Dutch.
_WORDS = """
a an and are as at be been but by can for from has have if in is it not of on or our that the their this to
was we will with you your am auf aus bei bis das dass dem den der des die ein eine einem einen einer es für
haben hat ich ihr ihre ihnen im in ist mit nach nicht oder sich sie sind über um und uns unser unsere vom von
wir wird zu zum zur au aux avec ce ces cette dans de des du elle en est et il la le les leur mais ne nos notre
nous ou par pas pour que qui sa se sont sur un une vos votre vous à été al con da del della di e el gli i lo
los las per por para que se su una y aan dat een en het hij is met niet om onze op te uw van voor we wij zijn
"""
_FUNCTION_WORDS = frozenset(_WORDS.split())


def is_running_text(reading: Reading, start: int, end: int) -> bool:
    """Tells whether the words ``[start, end)`` of a block read as prose rather than as a list, a table or an address.

    Prose runs over several lines that are long on average, has mostly lower-case words and a fair share of function
    words, and marks of punctuation at the end of some word. All must hold: an address fed as a block costs more than a
    sentence fed in lines.
    """
    words = reading.words[start:end]
    lines = 1 + sum(one.line != other.line for one, other in pairwise(words))
    texts = [reading.word_text(word) for word in words]
    letters = [text for text in texts if any(character.isalpha() for character in text)]
    if lines < _PROSE_LINES or not letters:
        return False
    lower = sum(text[0].islower() for text in letters) / len(letters)
    function = sum(text.strip(".,;:!?()\"'").casefold() in _FUNCTION_WORDS for text in letters) / len(letters)
    return (
        len(words) / lines >= _PROSE_WORDS_A_LINE
        and sum(map(len, texts)) / lines >= _PROSE_CHARACTERS_A_LINE
        and len(letters) / len(texts) >= 0.7
        and lower >= _PROSE_LOWER_SHARE
        and function >= _PROSE_FUNCTION_SHARE
        and any(text.endswith(_SENTENCE_MARKS) for text in texts)
    )
