"""Rules: read, confirmed by the school with an edition, replaced by the workspace's own."""

import pytest

from mobctl.domain.rules.book import RuleKey
from tests.conftest import TODAY, Shop


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Shop:
    folder = tmp_path_factory.mktemp("rules")
    environ = {"MOBCTL_TODAY": TODAY, "MOBCTL_USER": "coordinator", "MOBCTL_CONFIG": str(folder / "user.toml")}
    shop = Shop(folder / "workspace", environ)
    Shop(folder, environ).ok("init", shop.folder, "--organisation", "Lycée Jean Rouget", "--country", "FR")
    return shop


def standing(shop: Shop, key: str) -> str:
    return str(shop.ok("rule", "show", key)["rule"]["standing"])


def test_all_rules_are_listed_and_those_unconfirmed_named(shop: Shop) -> None:
    _, reply = shop("rule", "list")
    assert {line["key"] for line in reply["data"]["rules"]} == {str(key) for key in RuleKey}
    assert [finding["code"] for finding in reply["findings"]] == ["rules-unconfirmed"]


def test_a_rule_tells_all_it_rests_on(shop: Shop) -> None:
    shown = shop.ok("rule", "show", "schengen-days")
    assert "90 days" in shown["says"]
    assert "2016/399" in shown["source"]
    assert len(shown["values"]["countries"]) == 29
    _, text = shop("rule", "show", "graduate", json_=False)
    assert "eurodesk.lu" in text.replace("\n", "")
    assert "not confirmed by your school" in text


def test_an_unknown_rule_gets_a_suggestion(shop: Shop) -> None:
    code, reply = shop("rule", "show", "pasport")
    assert (code, reply["errors"][0]["code"]) == (3, "no-such-key")
    assert "passport" in reply["errors"][0]["message"]


def test_a_confirmation_needs_a_note_is_kept_and_can_be_taken_back(shop: Shop) -> None:
    code, reply = shop("rule", "confirm", "passport")
    assert (code, reply["errors"][0]["code"]) == (2, "who-confirms")
    done = shop.ok("rule", "confirm", "passport", "visa", "--note", "asked the embassy")
    assert [line["standing"] for line in done["rules"]] == ["confirmed", "confirmed"]
    shown = shop.ok("rule", "show", "passport")
    assert shown["confirmations"] == [
        {"edition": "2026-11-30", "on": TODAY, "by": "coordinator", "note": "asked the embassy"}
    ]
    assert standing(shop.on("2027-02-02"), "passport") == "confirmed-long-ago"
    shop.ok("undo", done["operation"])
    assert standing(shop, "passport") == "unconfirmed"


def test_an_own_rule_wins_and_an_earlier_confirmation_no_longer_counts(shop: Shop) -> None:
    shop.ok("rule", "confirm", "graduate", "--note", "asked the agency")
    own = shop.folder / "rules" / "ours.toml"
    own.parent.mkdir(exist_ok=True)
    own.write_text(
        '[rule.graduate]\ntitle = "Graduates"\nsays = "Until 18 months after graduation."\nsource = "Our agency"\n'
        'found_at = "letter"\nedition = 2027-01-01\ncertainty = "official"\nvalues = { months = 18 }\n',
        encoding="utf-8",
    )
    shown = shop.ok("rule", "show", "graduate")
    assert (shown["values"], shown["rule"]["own"]) == ({"months": 18}, True)
    assert shown["rule"]["standing"] == "earlier-edition-confirmed"


def test_a_fault_in_an_own_file_is_told_and_the_shipped_rule_stays(shop: Shop) -> None:
    faulty = shop.folder / "rules" / "faulty.toml"
    faulty.parent.mkdir(exist_ok=True)
    faulty.write_text('[rule.under-age]\ntitle = "Under age"\n', encoding="utf-8")
    code, reply = shop("rule", "list")
    assert code == 0
    assert {one["where"].get("file") for one in reply["findings"] if one["code"] == "rule-lacks"} == {"faulty.toml"}
    assert shop.ok("rule", "show", "under-age")["values"] == {"age": 18}
    faulty.unlink()
