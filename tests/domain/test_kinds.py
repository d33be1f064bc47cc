"""What people read names those who do tasks, and the kinds of evidence, in words."""

from mobctl.messages.kinds import DOERS, EVIDENCE, doers, evidence
from mobctl.scheme_vocabulary import Responsible
from mobctl.vocabulary import EvidenceKind


def test_every_doer_and_every_kind_of_evidence_has_its_words() -> None:
    assert set(DOERS) == {str(each) for each in Responsible}
    assert set(EVIDENCE) == {str(each) for each in EvidenceKind}
    assert not [words for words in (*DOERS.values(), *EVIDENCE.values()) if "-" in words]


def test_several_are_told_together() -> None:
    assert doers("sending-company, both-partners") == "sending company, both partners"
    assert evidence(["insurance-health", "ehic"]) == "health insurance or European Health Insurance Card"
