"""Check digits of national ids, by numbers that others publish as right or as wrong."""

from __future__ import annotations

import pytest

from supportkit.privacy.recognisers.national_numbers import NATIONAL_NUMBERS


def holds(region: str, number: str) -> bool:
    """Tell whether a number is right by any kind of national number of a state."""
    compact = "".join(filter(str.isalnum, number.upper()))
    kinds = (each for each in NATIONAL_NUMBERS if each.region == region)
    return any(each.holds(compact) for each in kinds if len(compact) in each.lengths)


class TestRight:
    """Numbers that are published as right; who publishes them stands behind each."""

    @pytest.mark.parametrize(
        ("region", "number"),
        [
            ("AT", "1237 010180"),  # documentation of python-stdnum, at.vnr
            ("AU", "123 456 782"),  # python-stdnum, au.tfn
            ("AU", "2123 45670 1"),  # idnumbers, README: Medicare
            ("BE", "85.07.30-033.28"),  # python-stdnum, be.nn
            ("BE", "17.07.30-033.84"),  # python-stdnum, be.nn: born from 2000 on
            ("BG", "752316 926 3"),  # worked out digit by digit in the tests of a public validator
            ("BR", "390.533.447-05"),  # python-stdnum, br.cpf
            ("CA", "123-456-782"),  # python-stdnum, ca.sin
            ("CH", "756.9217.0769.85"),  # python-stdnum, ch.ssn
            ("CL", "76086428-5"),  # python-stdnum, cl.rut
            ("CN", "360426199101010071"),  # python-stdnum, cn.ric
            ("CZ", "710319/2745"),  # python-stdnum, cz.rc
            ("DE", "36 574 261 809"),  # python-stdnum, de.idnr
            ("DE", "15 070649 C 103"),  # stdnum-js, de.svnr
            ("DE", "65 170839 J 003"),  # tests of a public validator
            ("DK", "211062-5629"),  # python-stdnum, dk.cpr
            ("EE", "36805280109"),  # python-stdnum, ee.ik
            ("ES", "54362315K"),  # python-stdnum, es.dni
            ("ES", "X2482300W"),  # python-stdnum, es.nie
            ("FI", "131052-308T"),  # python-stdnum, fi.hetu
            ("FR", "2 95 10 99 126 111 93"),  # python-stdnum, fr.nir
            ("FR", "2 53 07 2B 073 004 70"),  # python-stdnum, fr.nir: Haute-Corse
            ("FR", "2 53 07 2A 073 004 43"),  # python-stdnum, fr.nir: Corse-du-Sud
            ("GB", "943 476 5870"),  # python-stdnum, gb.nhs
            ("GR", "01013099997"),  # python-stdnum, gr.amka
            ("HK", "A123456(3)"),  # mrszeto.net, worked out
            ("HK", "AB123456(9)"),  # hong.ddns.net, worked out: two letters
            ("HR", "33392005961"),  # python-stdnum, hr.oib
            ("HU", "8365670003"),  # muzso.hu, worked out by law XX of 1996
            ("HU", "111 111 110"),  # worked out by hand by law XX of 1996: TAJ
            ("IE", "6433435F"),  # python-stdnum, ie.pps
            ("IE", "6433435FT"),  # python-stdnum, ie.pps: before 2013
            ("IE", "6433435FW"),  # python-stdnum, ie.pps: a married woman, before 2013
            ("IE", "6433435OA"),  # python-stdnum, ie.pps: since 2013
            ("IL", "039337423"),  # python-stdnum, il.idnr
            ("IN", "2341 2341 2346"),  # python-stdnum, in_.aadhaar
            ("IT", "RCCMNL83S18D969H"),  # python-stdnum, it.codicefiscale
            ("IT", "CNTCHR83T41D969D"),  # python-stdnum, it.codicefiscale
            ("JP", "6214 9832 0257"),  # python-stdnum, jp.in_
            ("LT", "33309240064"),  # python-stdnum, lt.asmens
            ("MX", "BOXW310820HNERXN09"),  # python-stdnum, mx.curp
            ("NL", "111222333"),  # python-stdnum, nl.bsn
            ("NO", "15108695088"),  # python-stdnum, no.fodselsnummer
            ("PL", "44051401359"),  # python-stdnum, pl.pesel
            ("PT", "501 964 843"),  # python-stdnum, pt.nif
            ("RO", "1630615123457"),  # python-stdnum, ro.cnp
            ("RU", "123456789047"),  # python-stdnum, ru.inn
            ("RU", "112-233-445 95"),  # tests of several public validators
            ("SE", "880320-0016"),  # python-stdnum, se.personnummer
            ("SG", "S1234567D"),  # tests of a public validator, as are the next four
            ("SG", "T1234567J"),
            ("SG", "F1234567N"),
            ("SG", "G1234567X"),
            ("SG", "M1234567K"),
            ("SG", "M5012345J"),  # several public validators; the table is that of FormSG
            ("SK", "8010107182"),  # synet.sk, worked out
            ("SK", "9051012806"),  # synet.sk: a woman
            ("TH", "1-2345-45678-78-1"),  # python-stdnum, th.pin
            ("TH", "3100600445635"),  # python-stdnum, th.pin
            ("TR", "17291716060"),  # python-stdnum, tr.tckimlik
            ("US", "912-90-3456"),  # python-stdnum, us.itin
            ("ZA", "7503305044089"),  # python-stdnum, za.idnr
        ],
    )
    def test_holds(self, region: str, number: str) -> None:
        """It is right here too."""
        assert holds(region, number)


class TestWrong:
    """Numbers that are published as wrong."""

    @pytest.mark.parametrize(
        ("region", "number"),
        [
            ("BR", "231.002.999-00"),
            ("FR", "2 95 10 99 126 111 99"),
            ("AT", "2237 010180"),
            ("AU", "999 999 999"),
            ("CA", "999-999-999"),
            ("DE", "36574261890"),
            ("EE", "36805280108"),
            ("ES", "54362315Z"),
            ("GB", "943 476 5871"),
            ("GR", "01013099999"),
            ("HR", "33392005962"),
            ("IE", "6433435E"),
            ("IE", "6433435VH"),
            ("MX", "BOXW310820HNERXN08"),
            ("NL", "111252333"),
            ("NO", "15108695077"),
            ("PL", "44051401358"),
            ("SE", "880320-0018"),
            ("TR", "17291716050"),
            ("ZA", "8503305044089"),
            ("IL", "039337422"),
            ("IN", "2341 2341 2347"),
            ("IN", "2222 2222 2222"),
            ("JP", "6214 9832 0258"),
            ("LT", "33309240164"),
            ("PT", "501 964 842"),
            ("RU", "123456789037"),
            ("TH", "1-2345-45678-78-9"),
        ],
    )
    def test_fails(self, region: str, number: str) -> None:
        """It is wrong here too; python-stdnum publishes each as such."""
        assert not holds(region, number)
