"""The settings of Sphinx for the documentation site; `just docs` builds it.

In: the pages of this folder. Out: the site in build/site. What can fail: a link that leads nowhere, a page that no
other one lists, and any other warning of Sphinx, since `just docs` makes errors of warnings.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from nlets_msg import __version__ as release

project = "nlets_msg"
project_copyright = "The nlets_msg developers"
version = release

extensions = ["myst_parser", "site_pages", "sphinx_copybutton"]
# An example is copied as it is typed: of one with prompts the lines that have them, without them.
copybutton_prompt_text = r">>> |\.\.\. ?|\$ "
copybutton_prompt_is_regexp = True
# What npm installs has pages of its own.
exclude_patterns = ["try_it/node_modules"]
# As GitHub names the headings of a page, so that a link to one works in both.
myst_heading_anchors = 4
nitpicky = True

html_theme = "furo"
html_title = f"nlets_msg {release}"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_favicon = "_static/icon.svg"
# The pages are shown as they are; nothing is fetched from another host.
html_copy_source = False
html_show_sphinx = False
