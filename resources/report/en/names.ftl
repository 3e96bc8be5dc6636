# What things are called in the report.

## Scores and what they answer
name-score-published = Published
name-score-reproduced = Reproduced
name-score-comparable = Comparable
name-score-shared-types = Shared types
name-score-all-types = All types
name-score-business-labels = Business labels
name-question-published = what does the leaderboard promise?
name-question-reproduced = does the promise hold in our hands?
name-question-comparable = what if the benchmark asked what we ask?
name-question-shared-types = does what it learned carry over?
name-question-all-types = how much of what we need can it find?
name-question-business-labels = what would the business get?
name-state-final = final
name-state-provisional = provisional
name-state-range = a range
name-state-stand-in-not-comparable = stand-in, not comparable
name-state-published-only = published only
name-state-undefined = undefined

## Steps along the way
name-step-published-to-reproduced = Reproduction
name-step-reproduced-to-comparable = Rule and label mix
name-step-carry-over = Carry-over
name-step-novel-types = Types never taught
name-step-label-roles = Roles not told apart

## Kinds of error and faults
name-kind-novel-type = type never taught
name-kind-missed = missed
name-kind-boundary-and-type = wrong ends and wrong type
name-kind-boundary = wrong ends
name-kind-type-confusion = wrong type
name-kind-role-ambiguity = role not told apart
name-kind-spurious = false find
name-fault-novel = type never taught
name-fault-missed = missed
name-fault-boundary = wrong ends
name-fault-type = wrong type
name-fault-role = role not told apart
name-fault-spurious = false find

## Causes
name-cause-none = no cause found
name-cause-novel-type = type never taught
name-cause-role-ambiguity = role not told apart
name-cause-formatting = unusual formatting
name-cause-no-sentence = not in a sentence
name-cause-table-cell = table cell
name-cause-label-value = label–value line
name-cause-capitals = all capitals
name-cause-split-lines = split over lines
name-cause-run-together = run together with its neighbour
name-cause-noise = noise in the text
name-cause-ocr-doubt = doubtful recognition
name-cause-broken-words = broken or glued words
name-cause-odd-characters = odd characters
name-cause-unseen-surface = unseen name
name-cause-long-entity = long entity
name-cause-rare-shape = rare shape
name-cause-tokenisation = words cut into many pieces
name-cause-foreign-language = foreign language
name-cause-segmentation = cut by a segment’s edge
name-cause-gold-mistake = suspect gold
name-cause-role = role, not type
name-cause-context = needs knowledge from elsewhere
name-cause-guideline = other guideline
name-cause-open-guideline = guideline leaves it open

## Groups of attributes
name-group-entity-types = entity types
name-group-entity-surface = entity surface
name-group-sentence-structure = sentence structure
name-group-vocabulary = vocabulary
name-group-tokenisation = tokenisation
name-group-layout = layout
name-group-whole-corpus = whole corpus

## Attributes and rows of the comparison
name-attribute-label = entity type
name-attribute-entity-words = words in the entity
name-attribute-entity-characters = characters in the entity
name-attribute-entity-seen = entities known from the benchmark
name-attribute-label-consistency = how consistently the benchmark labels the same words
name-attribute-entity-frequency = times that it is an entity of the benchmark
name-attribute-entity-case = capitals in the entity
name-attribute-entity-digits = share of digits in the entity
name-attribute-entity-lines = lines that the entity runs over
name-attribute-entity-density = share of the segment’s words in entities
name-attribute-segment-words = words in the segment
name-attribute-word-characters = characters in a word
name-attribute-in-sentence = in a sentence or not
name-attribute-punctuation-share = share of punctuation
name-attribute-digit-share = share of digits
name-attribute-capitals-share = share of words in all capitals
name-attribute-capitalised-share = share of words that begin with a capital
name-attribute-finite-verb = with a finite verb or not
name-attribute-depth = depth of the sentence’s structure
name-attribute-noun-share = share of nouns and names
name-attribute-function-share = share of function words
name-attribute-unknown-words = share of words that the benchmark does not have
name-attribute-pieces = word pieces per word
name-attribute-unknown-pieces = share of words with an unknown piece
name-attribute-entity-pieces = pieces of the word cut most
name-attribute-line-words = words in a line
name-attribute-columns = columns of text side by side
name-attribute-table = in a table or not
name-attribute-height = size of type beside the page’s usual one
name-attribute-source = where its words come from
name-attribute-confidence = confidence of the text recognition
name-attribute-page = page
name-attribute-page-height = height on the page
name-attribute-page-side = side of the page
name-attribute-table-share = share of words in tables
name-attribute-pages = pages
name-attribute-document-words = words in the document
name-attribute-language = language
name-attribute-label-share = types of entities
name-attribute-novel-share = entities of types that the benchmark lacks
name-attribute-shapes = shapes of words
name-attribute-pos = parts of speech
name-attribute-pos-pairs = pairs of parts of speech
name-attribute-oov-rate = words outside the benchmark’s vocabulary
name-attribute-piece-counts = words by number of pieces
name-attribute-domain-auc = how well a classifier tells the corpora apart
name-attribute-a-distance = proxy A-distance
name-attribute-mmd = maximum mean discrepancy

## Measures
name-measure-jensen-shannon-divergence = Jensen–Shannon divergence
name-measure-wasserstein-distance = Wasserstein distance
name-measure-share = share
name-measure-out-of-vocabulary-rate = out-of-vocabulary rate
name-measure-area-under-the-curve = area under the curve
name-measure-2-1-2 = proxy A-distance
name-measure-mmd = squared MMD

## Buckets
name-bucket-none = none
name-bucket-all = all
name-bucket-under = under { $size }
name-bucket-or-more = { $size } or more
name-bucket-with-this-label = known with this type
name-bucket-with-another-label = known with another type
name-bucket-all-its-words = all its words known
name-bucket-some-of-its-words = some of its words known
name-bucket-none-of-its-words = none of its words known
name-bucket-all-capitals = all capitals
name-bucket-capitalised = capitalised
name-bucket-mixed-case = mixed case
name-bucket-lower-case = lower case
name-bucket-no-letters = no letters
name-bucket-not-in-a-sentence = not in a sentence
name-bucket-in-a-sentence = in a sentence
name-bucket-no-finite-verb = no finite verb
name-bucket-a-finite-verb = a finite verb
name-bucket-outside-tables = outside tables
name-bucket-in-a-table = in a table
name-bucket-text-layer = text layer
name-bucket-ocr = text recognition
name-bucket-first-page = first page
name-bucket-later-page = later page
name-bucket-top-quarter = top quarter
name-bucket-second-quarter = second quarter
name-bucket-third-quarter = third quarter
name-bucket-bottom-quarter = bottom quarter
name-bucket-left = left
name-bucket-middle = middle
name-bucket-right = right
name-bucket-digits = digits
name-bucket-digits-and-letters = digits and letters
name-bucket-signs = signs

## Actions
name-action-mend-gold = Mending the gold
name-action-mend-gold-text = Go through the errors whose gold is suspect, and correct it. What is won is no gain of the model, but it was counted against it.
name-action-align-guideline = Aligning the guideline
name-action-align-guideline-text = Where the two guidelines differ only in where a value begins and ends, take the benchmark’s rule or trim by rule.
name-action-map-labels = Mapping labels anew
name-action-map-labels-text = Lead each type of the model to the label that it stands for in these documents.
name-action-tell-roles = Telling roles apart afterwards
name-action-tell-roles-text = Decide between labels that share a type by what the model does not see: the ledger, the place on the page, the caption.
name-action-segments = Feeding other segments
name-action-segments-text = Feed the model blocks, cells or overlapping windows, so that nothing is cut and neighbours stay apart.
name-action-clean-text = Reading or cleaning the text better
name-action-clean-text-text = Use better text recognition, mend broken words and odd characters, and write capitals as the model knows words.
name-action-rules = Patterns and captions
name-action-rules-text = Find what has a form (dates, amounts, tax numbers, IBAN) by patterns with check digits, and what stands beside a caption by the caption.
name-action-zero-shot = Asking a model for our own labels
name-action-zero-shot-text = Ask a zero-shot model for the labels by name, so that none of them is a type that it was never trained for.
name-action-language = A model of the documents’ language
name-action-language-text = Take a multilingual model, or one trained on the language of the documents.
name-action-pre-training = Pre-training on own text
name-action-pre-training-text = Train the model to fill in blanks in own documents, without labels, before it is fine-tuned.
name-action-fine-tuning = Fine-tuning on own documents
name-action-fine-tuning-text = Train the model on own labelled documents with the own labels. It does not tell roles that only the place on the page tells.
name-action-layout-aware = A layout-aware model
name-action-layout-aware-text = Train a model that reads words together with their places on the page, on own labelled documents.

## Why files were set aside
name-reason-encrypted = encrypted
name-reason-damaged = damaged
name-reason-empty = empty
name-reason-not-a-pdf = no PDF, picture or text
name-reason-no-text-layer = no text found
name-reason-too-large = too large
name-reason-unreadable = cannot be opened

## Where gold came from
name-source-einvoice = e-invoice
name-source-ledger = ledger
name-source-benchmark = benchmark
name-source-person = person
name-source-model = model
name-source-repeat = repeated text
name-source-rule = rule

## Units, with the form that goes with the number
name-unit-supplier = { $form ->
    [one] supplier
   *[other] suppliers
}
name-unit-template = { $form ->
    [one] layout
   *[other] layouts
}
name-unit-document = { $form ->
    [one] document
   *[other] documents
}
name-unit-sentence = { $form ->
    [one] sentence
   *[other] sentences
}
name-unit-words = { $form ->
    [one] word
   *[other] words
}
name-unit-characters = { $form ->
    [one] character
   *[other] characters
}
name-unit-times = { $form ->
    [one] time
   *[other] times
}
name-unit-lines = { $form ->
    [one] line
   *[other] lines
}
name-unit-levels = { $form ->
    [one] level
   *[other] levels
}
name-unit-columns = { $form ->
    [one] column
   *[other] columns
}
name-unit-pages = { $form ->
    [one] page
   *[other] pages
}
name-unit-subwords = { $form ->
    [one] word piece
   *[other] word pieces
}
name-unit-characters-a-word = { $form ->
    [one] character a word
   *[other] characters a word
}
name-unit-subwords-a-word = { $form ->
    [one] piece a word
   *[other] pieces a word
}
name-unit-words-a-line = { $form ->
    [one] word a line
   *[other] words a line
}
