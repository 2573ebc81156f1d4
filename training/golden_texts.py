"""Texts of the golden file: made up for it, chosen for what breaks splitters and tokenizers."""

from __future__ import annotations

_LONG = " ".join(
    f"Point {number}: the box marked {number * 7} came open, the label was wet and nobody at the depot could read it."
    for number in range(1, 70)
)
_MAIL = """Dear team,

I ordered a kettle (no. 44-1208) on 3 May. It arrived on the 9th, and the lid was cracked.

I sent it back the same day. Your colleague wrote: "You will have your money within 5 days." That was three weeks ago!
Since then I have written twice and called once... and nobody has replied. Could somebody senior please look at this?

Kind regards,
M. Ferrow
P.S. My address is m.ferrow@example.org, see https://example.org/orders?id=44.1208&x=1."""

TEXTS: tuple[str, ...] = (
    "",
    " ",
    "\n\n",
    "?",
    "ok",
    "Sorry, we sent it to your old address. Jonas will ring you before six tonight.",
    "Is the lamp on the router red or off? Hold its reset button for ten seconds and tell me what it does then.",
    "k.",
    "!!!",
    "No. Yes. Ok",
    "Hi! I need help.",
    "Where is my parcel?",
    "where is my parcel",
    "WHERE IS MY PARCEL???",
    "I have asked three times now. Nobody answers!",
    "Thank you so much, that was really quick :)",
    "thanks for nothing",
    "Great. Another day off wasted waiting for your engineer 🙄",
    "You are thieves😡😡 give me my money back",
    "👍🏽",
    "❤️❤️❤️ best support ever",
    "👩‍💻 is typing… 🧑🏿‍🚀?",
    "The café's naïve façade – “really?” she said… ok",
    'He said "it works." (It does not.) Then he left.',
    "Version 2.4.1 fails. See v2.4.1/readme.txt, e.g. section 3.5!",
    "Pay £12.50 to a.b@c.co.uk or www.example.org. Then tell me.",
    "Order #44-1208/B; total = €1,299.00; card ending 4242.",
    "1. Open the app\n2. Press OK\n3. It crashes",
    "- a\n- b\r\n- c",
    "line one\r\nline two\rline three\u2028line four",
    "tab\tseparated\tvalues. End",
    "non\u00a0breaking space.\u00a0Next sentence.\u3000Wide space.",
    "zero\u200bwidth\ufeff joined",
    "e\u0301 and é are the same letter",
    "مرحبا، أين طلبي؟ شكرا جزيلا.",
    "שלום! איפה ההזמנה שלי? תודה.",
    "注文はどこですか。まだ届きません！",
    "Заказ не пришёл. Где он?",
    "Ünlü bir şirket! İyi günler.",
    "ﬁne ﬂow ½ ² № ™",
    "𝓼𝓬𝓻𝓲𝓹𝓽 letters and 🇬🇧 flags",
    "\ud83d is half of a pair".encode("utf-16", "surrogatepass").decode("utf-16", "replace"),
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    "@HarbourMobile u guys r joking rn?? been 4 days no signal #fail https://t.co/x1y2",
    "my card was declined at the till",
    "your app declined my card AGAIN",
    "I would like to speak to a manager, please.",
    "My solicitor will be in touch.",
    "my lawyer recommended your product",
    "I'm cancelling and moving to someone who answers the phone.",
    "I'd like to cancel my order from this morning",
    "I will leave the parcel with my neighbour",
    "This goes on every review site I can find.",
    "Someone has taken 400 pounds from my account and I don't know who. I'm shaking.",
    "My husband died in March and I still get letters in his name.",
    "I need it before my flight at six tonight",
    "yeah hi um i'd like to change the address on my account please",
    "can you tell me how much the fee is for a transfer abroad",
    "The blue one. Size 42.",
    "Any update?",
    "I'm not angry, just tired of explaining the same thing.",
    "Sorry to bother you again, you have all been lovely, but it has been two weeks and the heating is still off.",
    "a.\nb.\nc.\nd.",
    _MAIL,
    _LONG,
)

CONVERSATIONS: tuple[tuple[str, ...], ...] = (
    ("Hi, where is my order 1182?", "ok thanks, I'll wait", "It came, thank you!"),
    (
        "My parcel has not come.",
        "You said Monday. It is Thursday and nobody has answered my two e-mails.",
        "This is a disgrace, what a useless bunch. I want your manager, now.",
    ),
    ("Someone logged into my account and changed the e-mail. I'm really frightened.",),
    ("how do i add a second user", "great that worked"),
)
