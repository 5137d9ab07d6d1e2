"""Static files, kept by browsers for good: their addresses change with their content."""

from typing import TYPE_CHECKING, Any

from starlette.staticfiles import StaticFiles

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.responses import Response


class Statics(StaticFiles):
    """Files of one folder."""

    def __init__(self, folder: "Path") -> None:
        super().__init__(directory=folder, follow_symlink=False)

    def file_response(self, *args: Any, **kwargs: Any) -> "Response":
        response = super().file_response(*args, **kwargs)
        response.headers["cache-control"] = "public, max-age=31536000, immutable"
        return response
