"""The web page over the warehouse: what is in it, and for every fact the way down to the bytes it was read from.

It only reads, and only for whoever sits at this machine: it listens on the loopback address, answers to no other name than
that of the loopback (a page that makes its own name point here gets nothing), runs no script and loads nothing from anywhere.
"""

from warehouse.explorer.means import Means
from warehouse.explorer.serving import explore

__all__ = ["Means", "explore"]
