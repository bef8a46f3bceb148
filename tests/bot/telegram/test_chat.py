"""The conversation over HTTP: one person and the bot."""

from tests.bot.conftest import Running, running
from tests.fake_telegram import FakeTelegram

ANA = 500


def test_a_question_is_answered_with_its_source(bot: Running, fake: FakeTelegram) -> None:
    fake.write(ANA, "Koliko časa imam za pritožbo, če nisem izbran?")
    fake.settled()
    (message,) = fake.standing(ANA)
    assert "Vir" in message.text
    assert "👍" in message.labels


def test_the_guided_check_is_one_message_that_is_edited(bot: Running, fake: FakeTelegram) -> None:
    fake.write(ANA, "/check")
    fake.settled()
    for label in ("FVO", "študij (semester ali dlje)", "Španija", "5\N{NO-BREAK SPACE}mesecev"):
        fake.press(ANA, label)
        fake.settled()
    (message,) = fake.standing(ANA)
    assert len(message.history) == 4
    assert "3.030" in message.text
    assert len(fake.called("answerCallbackQuery")) == 4


def test_a_typed_answer_moves_the_check_below_it_and_leaves_one(bot: Running, fake: FakeTelegram) -> None:
    fake.write(ANA, "/check")
    fake.write(ANA, "FVO")
    fake.write(ANA, "študij")
    fake.settled()
    (message,) = fake.standing(ANA)
    assert "Kam odhajate?" in message.text


def test_a_question_in_mid_dialog_is_answered_and_the_open_one_stands_again_once(
    bot: Running, fake: FakeTelegram
) -> None:
    fake.write(ANA, "/check")
    fake.write(ANA, "Koliko časa imam za pritožbo, če nisem izbran?")
    fake.settled()
    answer, check = fake.standing(ANA)
    assert "Vir" in answer.text
    assert "Kje študirate" in check.text


def test_an_old_or_doubled_press_shows_the_present_screen(bot: Running, fake: FakeTelegram) -> None:
    fake.write(ANA, "/check")
    fake.settled()
    (message,) = fake.standing(ANA)
    old = message.data("FVO")
    fake.press(ANA, "FVO")
    fake.press_data(ANA, old, message.id)
    fake.settled()
    (message,) = fake.standing(ANA)
    assert "Za kakšno mobilnost" in message.text
    assert fake.called("answerCallbackQuery")[-1]["text"]


def test_an_edited_question_gets_an_edited_answer(bot: Running, fake: FakeTelegram) -> None:
    number = fake.new_id()
    fake.write(ANA, "Koliko časa imam za pritožbo, če nisem izbran?", message_id=number)
    fake.settled()
    (first,) = fake.standing(ANA)
    fake.edit(ANA, number, "How long do I have to appeal if I was not selected?")
    fake.settled()
    (message,) = fake.standing(ANA)
    assert message.id == first.id
    assert "Source" in message.text


def test_what_is_no_text_gets_a_kind_sentence(bot: Running, fake: FakeTelegram) -> None:
    fake.write(ANA, None, photo=[{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}])
    fake.settled()
    (message,) = fake.standing(ANA)
    assert "napisano" in message.text


def test_a_group_is_answered_only_when_the_bot_is_addressed(bot: Running, fake: FakeTelegram) -> None:
    group = -77
    fake.write(group, "Koliko časa imam za pritožbo, če nisem izbran?", person=ANA)
    fake.write(group, "/check", person=ANA)
    fake.settled()
    assert not fake.standing(group)
    fake.write(group, "@mobility_test_bot Koliko časa imam za pritožbo, če nisem izbran?", person=ANA)
    fake.settled()
    (message,) = fake.standing(group)
    assert "Vir" in message.text
    assert message.reply_to
    fake.write(group, "/check@mobility_test_bot", person=ANA)
    fake.settled()
    assert "t.me/mobility_test_bot?start=check" in str(fake.standing(group)[-1].buttons)


def test_inline_mode_offers_the_cited_answer(bot: Running, fake: FakeTelegram) -> None:
    query = {"id": "i1", "from": {"id": ANA, "is_bot": False, "first_name": "A"}, "offset": ""}
    fake.add(inline_query={**query, "query": "Koliko časa imam za pritožbo, če nisem izbran?"})
    fake.add(inline_query={**query, "query": ""})
    fake.settled()
    fake.wait(lambda: len(fake.called("answerInlineQuery")) == 2)
    offered = {str(bool(call["results"])): call for call in fake.called("answerInlineQuery")}
    assert "Vir" in offered["True"]["results"][0]["input_message_content"]["message_text"]
    assert not offered["False"]["results"]


def test_a_thumb_down_asks_for_one_of_three_reasons(bot: Running, fake: FakeTelegram) -> None:
    fake.write(ANA, "Koliko časa imam za pritožbo, če nisem izbran?")
    fake.settled()
    fake.press(ANA, "👎")
    fake.settled()
    reasons = fake.standing(ANA)[-1]
    assert len(reasons.labels) == 3
    fake.press(ANA, reasons.labels[1])
    fake.settled()
    assert "zabeleženo" in fake.standing(ANA)[-1].text


def test_menu_and_descriptions_are_set_only_when_they_changed(
    bot: Running, fake: FakeTelegram, assistant, tmp_path
) -> None:
    fake.wait(lambda: len(fake.called("setMyShortDescription")) == 3)
    bot.stop()
    before = fake.counts["setMyCommands"]
    assert before == 3
    with running(assistant, fake, tmp_path):
        fake.write(ANA, "/help")
        fake.settled()
    assert fake.counts["setMyCommands"] == before
