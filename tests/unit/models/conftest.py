"""A tiny token classifier that a fixture makes and trains, so that the adapter is tested on weights that find something."""

import random
from pathlib import Path

import pytest
from tests_tiny import FIRMS, PEOPLE, PLACES, SPECIAL, TEMPLATES, TINY_LONGEST, TINY_TAGS, make_sentence

from gapstudio.models.quiet import quieten


@pytest.fixture(scope="session")
def tiny_folder(tmp_path_factory) -> Path:
    """A trained BertForTokenClassification of two layers; names are split into several subwords."""
    quieten()
    import torch
    from transformers import BertConfig, BertForTokenClassification, PreTrainedTokenizerFast
    from transformers.utils import logging

    logging.disable_progress_bar()
    # So small a network is slower on several threads, and tests run beside each other.
    torch.set_num_threads(1)
    folder = tmp_path_factory.mktemp("models") / "tiny-ner"
    tokenizer = PreTrainedTokenizerFast(
        tokenizer_object=_wordpiece(),
        unk_token="[UNK]",
        pad_token="[PAD]",
        cls_token="[CLS]",
        sep_token="[SEP]",
        mask_token="[MASK]",
    )
    config = BertConfig(
        vocab_size=tokenizer.vocab_size,
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=64,
        max_position_embeddings=TINY_LONGEST,
        hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
        id2label=dict(enumerate(TINY_TAGS)),
        label2id={tag: index for index, tag in enumerate(TINY_TAGS)},
    )
    with torch.random.fork_rng():
        torch.manual_seed(0)
        model = BertForTokenClassification(config)
        _train(model, tokenizer)
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    (folder / "README.md").write_text(_README, encoding="utf-8")
    return folder


def _wordpiece():
    from tokenizers import Tokenizer
    from tokenizers.models import WordPiece
    from tokenizers.normalizers import BertNormalizer
    from tokenizers.pre_tokenizers import BertPreTokenizer
    from tokenizers.processors import TemplateProcessing

    words = {word for text in [*TEMPLATES, *PEOPLE, *FIRMS, *PLACES] for word in text.split() if "{" not in word}
    halves = {half for word in words if len(word) > 5 for half in (word[:4], "##" + word[4:])}
    letters = {mark + letter for letter in "abcdefghijklmnopqrstuvwxyz" for mark in ("", "##")}
    pieces = sorted({word for word in words if len(word) <= 5} | halves | letters)
    tokenizer = Tokenizer(WordPiece({piece: index for index, piece in enumerate([*SPECIAL, *pieces])}, unk_token="[UNK]"))
    tokenizer.normalizer = BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = BertPreTokenizer()
    tokenizer.post_processor = TemplateProcessing(single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 2), ("[SEP]", 3)])
    return tokenizer


def _train(model, tokenizer) -> None:
    import torch

    rng = random.Random(0)
    optimiser = torch.optim.AdamW(model.parameters(), lr=5e-3)
    model.train()
    for _ in range(120):
        # Two sentences in a row teach the model that an entity may stand anywhere.
        pairs = [(make_sentence(rng), make_sentence(rng)) for _ in range(24)]
        words = [one.words + two.words for one, two in pairs]
        tags = [one.tags + two.tags for one, two in pairs]
        batch = tokenizer(words, is_split_into_words=True, padding=True, return_tensors="pt")
        labels = torch.full(batch["input_ids"].shape, -100)
        for row, row_tags in enumerate(tags):
            previous = None
            for column, word in enumerate(batch.word_ids(row)):
                if word is not None and word != previous:
                    labels[row, column] = TINY_TAGS.index(row_tags[word])
                previous = word
        loss = model(**batch, labels=labels).loss
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    model.eval()


_README = """---
license: mit
language: en
datasets:
- made-up
model-index:
- name: tiny-ner
  results:
  - task: {type: token-classification}
    dataset: {name: Made up, type: made-up, split: test}
    metrics:
    - {type: precision, value: 0.75}
    - {type: f1, value: 81.5}
    - {type: loss, value: 0.1}
  - task: {type: text-classification}
    dataset: {type: other}
    metrics:
    - {type: f1, value: 0.1}
---
A tiny model for tests.
"""
