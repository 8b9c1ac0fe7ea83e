"""Casing: capitals that are missing or stray, and the look-alikes that must stay."""

from __future__ import annotations

import pytest

from mtfix.fixers.casing import FIXERS
from tests.repair import repaired

BAD = {
    "The office is closed on mondays and in december.": "The office is closed on Mondays and in December.",
    "The norwegian minister speaks german.": "The Norwegian minister speaks German.",
    "Most norwegians and americans pay in cash, she said.": "Most Norwegians and Americans pay in cash, she said.",
    "They flew from lisbon to oslo.": "They flew from Lisbon to Oslo.",
    "The united nations opened an office in sri lanka.": "The United Nations opened an office in Sri Lanka.",
    "The polish government and the slovak one agreed.": "The Polish government and the Slovak one agreed.",
    "The letter came on 3 may 2021.": "The letter came on 3 May 2021.",
    "The fair takes place in march.": "The fair takes place in March.",
    "It was a surprise in august, he said.": "It was a surprise in August, he said.",
    "In march, a bridge fell; on may 18 it stood.": "In March, a bridge fell; on May 18 it stood.",
    "It opened in august of 1920.": "It opened in August of 1920.",
    "My wife and i lived there.": "My wife and I lived there.",
    "She knows i can swim.": "She knows I can swim.",
    "Today i'm tired.": "Today I'm tired.",
    "The bank has 40 atms in the city.": "The bank has 40 ATMs in the city.",
    "The lamp went out. we lit a candle and waited.": "The lamp went out. We lit a candle and waited.",
    "He was named head of Renfe At the end of May.": "He was named head of Renfe at the end of May.",
    "The envoy, who landed in Lima On Monday, met us.": "The envoy, who landed in Lima on Monday, met us.",
    "IT WAS a cold day in Prague.": "It was a cold day in Prague.",
    "She praises The idea of a new hall.": "She praises the idea of a new hall.",
    "The office of the Ombudsman Was closed on Friday.": "The office of the Ombudsman was closed on Friday.",
    "A study by the University of Turku Published on Friday says no.": (
        "A study by the University of Turku published on Friday says no."
    ),
    "THE judge has set a date.": "The judge has set a date.",
    "AFTER three years of work, the bridge is open.": "After three years of work, the bridge is open.",
    "Hang your Jacket on a free Hook and leave the Umbrella outside.": (
        "Hang your jacket on a free hook and leave the umbrella outside."
    ),
    "Frau Müller keeps a Bicycle in the cellar.": "Frau Müller keeps a bicycle in the cellar.",
    "He bought a new Jacket for the winter.": "He bought a new jacket for the winter.",
    "The Conductor checked our Tickets before we left Ulm.": "The conductor checked our tickets before we left Ulm.",
    "She has a Key and a Wallet in her Bag.": "She has a key and a wallet in her bag.",
    "I ordered a Pizza and a Salad with Tomatoes.": "I ordered a pizza and a salad with tomatoes.",
}

RIGHT = [
    "The bistro has french fries, venetian blinds and a danish pastry.",
    "Use roman numerals or arabic numerals.",
    "She bought polish for the floor and turkey for lunch.",
    "The polish on her nails is dry, and the shoe polish is gone.",
    "They polish the floor and march past the window.",
    "You may leave in august company.",
    "Those who came in may stay.",
    "In may flies and mayflies he saw no harm.",
    "On march tunes he is an authority.",
    "Only 5 may enter, and 3 march on.",
    "We drank from china cups in the bath and went reading.",
    "For each i from 1 to n, add i to the sum.",
    "The variable n counts pages and i counts lines.",
    "See item (i), i.e. the first, on your i7.",
    "i saw him on monday, he was in paris",
    "Set lang=english and day=monday in the file.",
    "The price rose. iPhone buyers paid it.",
    "The cup went to others. vivo and aespa came fourth.",
    "It weighs approx. two tons, incl. the box.",
    "Robin van Persie scored. The others did not.",
    "“Stop!” he cried. “Why?” she asked.",
    "The Guardian wrote about And Then We Danced.",
    "Choose Sign In to continue, then Log Out of the site.",
    "We saw the film In Bruges and heard the song All of Me.",
    "The Company (the “Company”) pays the Seller for the Goods.",
    "She is a Republican with a Ford, a Labrador and a Bachelor of Arts.",
    "The Council and the Board met the Minister.",
    "A man from The Hague lives in The Bronx.",
    "US and UN staff left; WHO officials came by train.",
    "IT is a growing sector, and software pays well.",
    "WARNING the lid is hot.",
    "An AND gate gives 1; an OR gate too.",
    "NASA and NATO signed it in the UK.",
    "What Happens After the Sale of a House",
    "How to Get There and What to See",
    "Alice in Wonderland and The Wind in the Willows are for children.",
    "He is King of the Hill, says the Duke.",
    "Doctor Who was on the BBC, and Who was on the radio.",
    "The novel As I Lay Dying and the play No Exit are short.",
    "The Lord said that He would come, and the faithful believed Him.",
    "He plays for Real Madrid, she for The Strongest in La Paz.",
    "The album Born in the USA sold well.",
    "See Getting Started for the details.",
    "The Internet, the Web and the Cloud are words of our time.",
    "Take the Underground to the Tower and the Bridge.",
    "Her Majesty met His Excellency.",
    "The store Bed Bath And Beyond closed in 2023.",
    "The TV show As Time Goes By ran for years.",
    "The chef likes brussels sprouts and dijon mustard; the swedes were mashed.",
    "The file is 3 MB. pdf readers open it.",
    "A Siemens engineer from Müller & Sohn drove a Golf past a Lidl.",
    "The letters A And B are vowels and consonants.",
    "Go to File And Folder Options and press Save.",
    "He quoted the line To be or not to be from memory.",
    "In re Smith was decided in 1990; AT&T won.",
    "The lima bean, the bologna sandwich and the cologne were cheap.",
    "A manila folder, an india-rubber ball, a panama hat and a cuban heel.",
    "Drag a Widget onto the Canvas and open the Inspector to see its Palette.",
    "The Tenant pays a Deposit for the Premises before the Key is given.",
    "Each player puts a Meeple on the Meadow and takes a Pebble.",
    "We use an If statement in the While loop.",
    "The filter has an Eraser mode for small spots.",
    "He played the lead in The Umbrella and then in Carpet.",
    "Keep your Eye on the Ball, Your Shoulder to the Wheel.",
    "Her first book was A Kitchen in Provence.",
    "They met in the Great Kitchen of the castle.",
]


@pytest.mark.parametrize(("bad", "good"), BAD.items())
def test_casing_is_repaired_once(bad: str, good: str) -> None:
    assert repaired(bad, FIXERS) == good
    assert repaired(good, FIXERS) == good


@pytest.mark.parametrize("text", RIGHT)
def test_right_text_stays(text: str) -> None:
    assert repaired(text, FIXERS) == text


def test_text_in_small_letters_is_a_style() -> None:
    text = "the train left. it was late. we waited on sunday."
    assert repaired(text, FIXERS) == text
