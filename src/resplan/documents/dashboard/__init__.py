"""A plan's progress as one page for a leader and an office: what it shows, worked out and formatted, and the page itself."""

from resplan.documents.dashboard.index import IndexEntry, index_entry, index_page
from resplan.documents.dashboard.page import dashboard_page
from resplan.documents.dashboard.view import dashboard_view
from resplan.documents.dashboard.wording import Wording

__all__ = ["IndexEntry", "Wording", "dashboard_page", "dashboard_view", "index_entry", "index_page"]
