"""How the documentation is built: `make docs`."""

import inspect

from pydantic import BaseModel
from sphinx.application import Sphinx

import supportkit

project = "supportkit"
author = "The supportkit authors"
copyright = "2026, the supportkit authors"
version = release = supportkit.__version__
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "sphinx.ext.autosummary"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
napoleon_use_ivar = True
autodoc_typehints = "signature"
autodoc_member_order = "bysource"
autosummary_generate = False
default_role = "py:obj"
html_theme = "furo"
html_title = "supportkit"
exclude_patterns = ["_build"]
nitpicky = False
suppress_warnings = ["ref.python"]
autodoc_default_options = {"exclude-members": "model_config, model_post_init"}


def show_no_signature_of_models(
    app: Sphinx, what: str, name: str, obj: object, options: object, signature: str, returns: str
) -> tuple[str, str] | None:
    """Show the fields of a pydantic model below its name in place of one endless signature."""
    is_model = isinstance(obj, type) and issubclass(obj, BaseModel)
    return ("", "") if is_model else None


def list_fields_of_models(
    app: Sphinx, what: str, name: str, obj: object, options: object, lines: list[str]
) -> None:
    """Name each field of a pydantic model with its type, its default and what it means."""
    if not (isinstance(obj, type) and issubclass(obj, BaseModel)):
        return
    for field_name, field in obj.model_fields.items():
        if any(line.startswith(f":ivar {field_name}:") for line in lines):
            continue
        kind = inspect.formatannotation(field.annotation).replace("supportkit.", "")
        need = "required" if field.is_required() else f"default ``{field.get_default()!r}``"
        lines.append(
            f":ivar {field.alias or field_name}: ``{kind}``, {need}. {field.description or ''}"
        )


def setup(app: Sphinx) -> None:
    """Tell Sphinx of the two hooks."""
    app.connect("autodoc-process-signature", show_no_signature_of_models)
    app.connect("autodoc-process-docstring", list_fields_of_models, priority=900)
