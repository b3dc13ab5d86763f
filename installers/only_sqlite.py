"""Runs first in the packaged program: Alembic reads its ways with other databases when it begins; they are not there."""

import sys
from types import ModuleType

for name in ("mssql", "mysql", "oracle", "postgresql"):
    sys.modules[f"alembic.ddl.{name}"] = ModuleType(f"alembic.ddl.{name}")
