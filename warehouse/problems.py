"""What can go wrong with the warehouse, named."""


class WarehouseError(Exception):
    """Something about the warehouse that a user can mend, in one line."""


class WrongQuestionError(WarehouseError):
    """What is asked for can't be asked: wrong usage rather than a failure."""


def is_of_the_database(problem: BaseException) -> bool:
    """Whether it is DuckDB that complains; asked without loading it, which a command with nothing to do never does."""
    return any(kind.__module__ == "_duckdb" for kind in type(problem).__mro__)
