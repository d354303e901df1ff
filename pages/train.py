"""Train: who trains this net best?"""

from views.train_page import show

show()
