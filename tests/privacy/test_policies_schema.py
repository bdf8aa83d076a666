"""The JSON Schemas of policies and vaults: an editor marks what cannot be loaded."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from supportkit.errors import PrivacyPolicyError, VaultError
from supportkit.privacy import Policy, Vault, read_vaults, redact
from supportkit.privacy.schemas import policy_schema, vaults_schema
from supportkit.privacy.vault_files import writing_vaults

GOOD = [
    "schema: supportkit.privacy/1",
    "find: [email, card]\nregions: [de, AT]",
    "replace: mask",
    "replace: {card: mask, default: remove}",
    "allow: [help@acme.example, '20417']\nallow_patterns: ['ORD-####*']",
    "slots: true\nchannels: {chat: {replace: {email: keep}, slots: false}}",
]
BAD = [
    "{}",
    "[]",
    "schema: supportkit.privacy/x",
    "find: []",
    "find: [emial]",
    "find: email",
    "regions: [Germany]",
    "replace: hide",
    "replace: {emial: mask}",
    "allow: x",
    "allow: [1]",
    "allow: ['  ']",
    "allow_patterns: ['**']",
    "slots: 1",
    "channels: {e-mail: {replace: mask}}",
    "channels: {chat: {regions: [DE]}}",
    "fnd: [email]",
]
VAULT = '{"schema": "supportkit.vault/1"%s}'


def is_marked(data: Any, schema: dict[str, Any]) -> bool:
    """Tell whether an editor finds a mistake."""
    jsonschema.Draft202012Validator.check_schema(schema)
    return not jsonschema.Draft202012Validator(schema).is_valid(data)


class TestPolicies:
    """``supportkit.privacy/1``."""

    @pytest.mark.parametrize("text", GOOD)
    def test_what_can_be_loaded_is_not_marked(self, text: str) -> None:
        """Each way to write each key."""
        assert isinstance(Policy.parse(text), Policy)
        assert not is_marked(yaml.safe_load(text), policy_schema())

    @pytest.mark.parametrize("text", BAD)
    def test_what_cannot_be_loaded_is_marked(self, text: str) -> None:
        """While it is written."""
        with pytest.raises(PrivacyPolicyError):
            Policy.parse(text)
        assert is_marked(yaml.safe_load(text), policy_schema())


class TestVaults:
    """``supportkit.vaults/1``, line by line."""

    def test_what_is_written_is_not_marked(self, tmp_path: Path) -> None:
        """Values, spellings, and tokens that somebody typed."""
        vault = redact("[EMAIL_1] ann@example.com, 4111 1111 1111 1111, ANN@example.com").vault
        with writing_vaults(tmp_path / "v.jsonl") as file:
            file.write("C-1", vault)
            file.write("C-2", Vault())
        lines = (tmp_path / "v.jsonl").read_text("utf-8").splitlines()
        assert len(list(read_vaults(tmp_path / "v.jsonl"))) == 2
        assert not is_marked(json.loads(lines[0]), vaults_schema())
        assert not is_marked(json.loads(lines[1]), vaults_schema())

    @pytest.mark.parametrize(
        ("case", "vault"),
        [
            ("null", VAULT % ""),
            ("7", VAULT % ""),
            ('"C-1"', "{}"),
            ('"C-1"', VAULT % ', "values": [{"token": "MAIL_1", "key": "k", "written": ["x"]}]'),
            ('"C-1"', VAULT % ', "values": [{"token": "EMAIL_1", "key": "k", "written": []}]'),
            ('"C-1"', VAULT % ', "values": [{"token": "EMAIL_1", "key": "k"}]'),
            ('"C-1"', VAULT % ', "typed": ["x"]'),
        ],
    )
    def test_what_cannot_be_read_is_marked(self, case: str, vault: str, tmp_path: Path) -> None:
        """Lines without a case, without a vault, and with tokens that are none."""
        line = f'{{"schema": "supportkit.vaults/1", "case": {case}, "vault": {vault}}}'
        (tmp_path / "v.jsonl").write_text(line + "\n", "utf-8")
        with pytest.raises(VaultError):
            list(read_vaults(tmp_path / "v.jsonl"))
        assert is_marked(json.loads(line), vaults_schema())
