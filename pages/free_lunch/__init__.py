"""No free lunch: every rule on every surface, each tuned at the same budget."""

from pages.free_lunch import ranked
from views.lesson import in_parts

PAGE = in_parts("free_lunch", "Free lunch", "Compare", ":material/table_chart:", (ranked.PART,), order=20)
