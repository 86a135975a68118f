"""What can go wrong with the warehouse, named."""


class WarehouseError(Exception):
    """Something about the warehouse that a user can mend, in one line."""


class WrongQuestionError(WarehouseError):
    """What is asked for can't be asked: wrong usage rather than a failure."""
