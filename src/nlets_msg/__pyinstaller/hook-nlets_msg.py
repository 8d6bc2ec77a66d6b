"""The hook of this package for PyInstaller, which reads the two names below.

In: nothing. Out: `datas` and `hiddenimports`. What can fail: as in the package around it.
"""

from __future__ import annotations

from nlets_msg.__pyinstaller import data_files, modules

datas = data_files()
hiddenimports = modules()
