"""Race: who gets down first?"""

from views.race_page import show

show()
