# The memo of one page
memo-scores = What the model scores, in points of F1
memo-made-of = What the gap is made of
memo-change = What to change
memo-decision = What is to be decided
memo-score = Score
memo-f1 = F1
memo-question = What it says
memo-action = Action
memo-at-most = Could win back at most
memo-takes = What it takes
memo-foot = Square brackets hold intervals. Each number is in the report’s list of numbers; “gapstudio trace” says where it comes from.
