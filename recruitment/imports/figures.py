"""What an import does, in numbers."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Figures:
    """What an import would do, in numbers. `listed` is how many the register lists before it."""

    lines: int = 0
    listed: int = 0
    vanished: int = 0
    actions: dict[str, int] = field(default_factory=dict)
    lost_letters: list[str] = field(default_factory=list)
    unknown_statuses: list[str] = field(default_factory=list)

    def of(self, *actions: str) -> int:
        return sum(self.actions.get(action, 0) for action in actions)

    @property
    def result(self) -> str:
        """The numbers of the last line; those with + ~ = ! add up to the lines of the file.

        `=` is every line that changed nothing: unchanged, repeating another, or left out by the profile.
        """
        return (
            f"+{self.of('added')} -{self.vanished} ~{self.of('changed', 'relisted')}"
            f" ={self.of('unchanged', 'repeated', 'left_out')} !{self.of('failed')}"
        )
