"""Every loader on a tiny file made here."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from training.loaders import banking77, bitext, clinc150, dstc9, goemotions, multidogo, star, tweeteval, written
from training.rows import TEST, TRAIN, trainable
from training.taxonomy import Taxonomy, load_taxonomy

TAXONOMY = Taxonomy(
    {
        "banking77": {"card_arrival": "order_status", "compromised_card": "lost_stolen_fraud"},
        "clinc150": {"report_fraud": "lost_stolen_fraud", "oos": "out_of_scope", "yes": "dialog_act"},
        "bitext": {"contact_human_agent": "human_agent", "get_refund": "refund"},
        "multidogo": {"bookflight": "purchase_booking", "getseatinfo": "product_info"},
    }
)


def test_banking77_keeps_its_published_test_out_of_training(tmp_path: Path) -> None:
    (tmp_path / "train.csv").write_text('text,category\n"Where, please, is my card?",card_arrival\n', "utf8")
    (tmp_path / "test.csv").write_text("text,category\nSomeone used it,compromised_card\n", "utf8")
    rows = banking77.load(tmp_path, TAXONOMY)
    assert [row.intent for row in rows] == ["order_status", "lost_stolen_fraud"]
    assert [row.text for row in trainable(rows)] == ["Where, please, is my card?"]
    assert rows[1].signals["fraud_security"] == 1


def test_banking77_claims_nothing_about_waiting() -> None:
    assert "repeated" not in banking77.weak_signals("card_arrival")
    assert "fraud_security" not in banking77.weak_signals("lost_or_stolen_card")


def test_clinc150_reads_every_part_and_trains_on_train_only(tmp_path: Path) -> None:
    parts = {name: [["yes please", "yes"]] for name in clinc150.SPLITS}
    (tmp_path / "data_full.json").write_text(json.dumps(parts), "utf8")
    rows = clinc150.load(tmp_path, TAXONOMY)
    assert len(rows) == 6
    assert len(trainable(rows)) == 2
    assert clinc150.weak_signals("report_fraud")["fraud_security"] == 1
    assert clinc150.weak_signals("yes")["asks_human"] == 0


def test_bitext_strips_unfilled_slots_from_answers(tmp_path: Path) -> None:
    head = "context,role,instruction,intent,response\n"
    (tmp_path / "bitext_sample_2023-08.csv").write_text(
        head + 'c,r,a human please,contact_human_agent,"Call {{Phone}} now"\n', "utf8"
    )
    (row,) = bitext.load(tmp_path, TAXONOMY)
    assert row.answer == "Call now"
    assert row.signals == {"asks_human": 1}
    assert len(bitext.answer_text("word " * 200)) <= 320


def test_multidogo_drops_repeats_damaged_lines_and_unmapped_labels(tmp_path: Path) -> None:
    head = "conversationId\tturnNumber\tutteranceId\tutterance\tslot-labels\tintent\n"
    lines = [
        "a\t1\tx\tbook a flight\tO\tbookflight",
        "b\t1\ty\tBook  a flight\tO\tbookflight",
        'c\t1\tz\t"seat and flight\tO\tgetseatinfo<div>bookflight',
        "d\t1\tw\ttorn",
        "e\t1\tv\tsomething\tO\tunknownlabel",
    ]
    for business in multidogo.BUSINESSES:
        folder = tmp_path / "turn" / business
        folder.mkdir(parents=True)
        body = lines if business == "airline" else []
        (folder / "train.tsv").write_text(head + "\n".join(body) + "\n", "utf8")
    rows = multidogo.load(tmp_path, TAXONOMY)
    assert [(row.text, row.intent, row.intent2) for row in rows] == [
        ("book a flight", "purchase_booking", None),
        ("seat and flight", "product_info", "purchase_booking"),
    ]


def test_goemotions_gives_soft_moods_and_leaves_the_unclear_open(tmp_path: Path) -> None:
    (tmp_path / "labels.txt").write_text("anger\ngratitude\nsadness\nannoyance", "utf8")
    for name in goemotions.SPLITS:
        (tmp_path / name).write_text('text\tlabel\tid\nhe said "no\t0\ta\nty\t1\tb\noh\t2\tc\nhm\t0,1\td\n', "utf8")
    rows = goemotions.load(tmp_path)[:4]
    assert rows[0].sentiment_soft is not None and rows[0].sentiment_soft[0] > 0.5
    assert rows[0].cues["anger"] == 1 and "frustration" not in rows[0].cues
    assert rows[1].cues == {"anger": 0, "frustration": 0, "confusion": 0, "worry": 0, "gratitude": 1}
    assert rows[2].sentiment_soft is None
    assert rows[3].sentiment_soft is None, "anger and thanks together are mixed, not neutral"


def test_tweeteval_never_trains(tmp_path: Path) -> None:
    folder = tmp_path / "emotion"
    folder.mkdir()
    (folder / "mapping.txt").write_text("0\tanger\n1\tjoy", "utf8")
    for part in tweeteval.SPLITS:
        (folder / f"{part}_text.txt").write_text("grr\nyay\n", "utf8")
        (folder / f"{part}_labels.txt").write_text("0\n1\n", "utf8")
    rows = tweeteval.load(tmp_path)
    assert {row.fine for row in rows} == {"anger", "joy"}
    assert trainable(rows) == []


def test_dstc9_names_the_business_and_holds_whole_businesses_out(tmp_path: Path) -> None:
    names = [f"INN {number}" for number in range(40)]
    docs = {"0": {"title": "Are pets allowed?", "body": "Yes."}}
    content: dict[str, dict[str, object]] = {
        "hotel": {str(i): {"name": name, "docs": docs} for i, name in enumerate(names)},
        "taxi": {"*": {"name": None, "docs": docs}},
    }
    (tmp_path / dstc9.FILE).write_text(json.dumps(content), "utf8")
    rows = dstc9.load(tmp_path)
    assert rows[0].text == "Inn 0: Are pets allowed?"
    assert {row.split for row in rows} == {TRAIN, TEST}


def test_star_calls_nothing_neutral_when_the_user_grew_annoyed(tmp_path: Path) -> None:
    def dialogue(number: int, cross: bool, text: str) -> dict[str, object]:
        question = {"Question": "...become aggressive or annoyed?", "Answer": cross}
        events = [{"who": "user", "text": text}, {"who": "agent", "text": "x y z"}, {"who": "user", "text": "no"}]
        return {"id": number, "tasks": ["t"], "wizard_q": [question], "events": events}

    lines = [
        dialogue(1, False, "book a table"),
        dialogue(2, True, "this is useless"),
        dialogue(3, False, "Book a table"),
    ]
    with gzip.open(tmp_path / "star_dialogues.jsonl.gz", "wt", encoding="utf8") as file:
        file.write("\n".join(json.dumps(line) for line in lines))
    rows = star.load(tmp_path)
    assert [(row.text, row.sentiment_soft is None) for row in rows] == [
        ("book a table", False),
        ("this is useless", True),
    ]


ENTRY = {
    "text": " Hi ",
    "sentiment": -1,
    "cues": ["anger"],
    "signals": [],
    "intent": "refund",
    "trade": "shop",
    "style": "chat",
}


def test_written_messages_say_yes_or_no_to_every_name(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps(ENTRY) + "\n\n", "utf8")
    (row,) = written.load_messages(tmp_path)
    assert row.text == "Hi" and row.cues["anger"] == 1 and row.cues["worry"] == 0
    assert set(row.signals.values()) == {0} and row.source == "written/a"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("{", "a.jsonl, line 1: not JSON"),
        (json.dumps(ENTRY | {"intent": "nonsense"}), "line 1: unknown label nonsense"),
    ],
)
def test_written_errors_name_file_and_line(tmp_path: Path, line: str, words: str) -> None:
    (tmp_path / "a.jsonl").write_text(line, "utf8")
    with pytest.raises(ValueError, match=words):
        written.load_messages(tmp_path)


def test_written_conversations_keep_order_and_refuse_an_alert_on_the_agent(tmp_path: Path) -> None:
    customer = {"role": "customer"} | ENTRY
    agent = {"role": "agent", "text": "Hello", "acts": ["question"]}
    entry = {"id": "c1", "messages": [agent, customer], "alert": 1}
    path = tmp_path / written.CONVERSATIONS
    path.write_text(json.dumps(entry), "utf8")
    (conversation,) = written.load_conversations(tmp_path)
    assert conversation.turns[0].row is None and conversation.turns[1].row is not None
    assert conversation.turns[1].row.group == "c1"
    path.write_text(json.dumps(entry | {"alert": 0}), "utf8")
    with pytest.raises(ValueError, match="not the customer's"):
        written.load_conversations(tmp_path)


def test_the_taxonomy_refuses_a_label_that_is_no_driver(tmp_path: Path) -> None:
    (tmp_path / "taxonomy").mkdir()
    (tmp_path / "taxonomy" / "intent_map.json").write_text('{"maps": {"x": {"a": "not_one"}}}', "utf8")
    with pytest.raises(ValueError, match="not a driver: not_one"):
        load_taxonomy(tmp_path)


def test_a_turn_judged_by_hand_counts_as_labelled(tmp_path: Path) -> None:
    text = "This is  useless"
    event = {"who": "user", "text": text}
    dialogue = {"id": 1, "tasks": ["t"], "wizard_q": [], "events": [event]}
    with gzip.open(tmp_path / "star_dialogues.jsonl.gz", "wt", encoding="utf8") as file:
        file.write(json.dumps(dialogue))
    label = {"key": star.key_of("this is useless"), "sentiment": -1, "cues": ["frustration"], "signals": []}
    (tmp_path / "star.jsonl").write_text(json.dumps(label), "utf8")
    (row,) = star.load(tmp_path, tmp_path)
    assert row.source == "judged/star" and row.sentiment == -1 and row.cues["frustration"] == 1
