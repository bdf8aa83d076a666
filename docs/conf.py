"""How the documentation is built: `make docs`."""

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
