"""What does the rate do on a quadratic?"""

from views.regimes_page import show

show()
