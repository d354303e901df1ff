"""Race: who gets down first?"""

from views.race import show

show()
