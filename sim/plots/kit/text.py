"""Measuring, wrapping and shortening text before it is drawn. Lengths are in inches."""

from functools import lru_cache

from matplotlib.font_manager import FontProperties, findfont, get_font

from sim.plots.kit.letters import FACE, FAMILY, boxes_told_once, families, lacking

LEADING = 1.28  # height of a line, in font sizes
FINE = 720  # dots per inch at which widths are measured, fine enough to ignore rounding
POINTS = 72.0
SIXTEEN_BITS = 65536.0  # advances are in such parts of a point
DASH, MINUS = "\N{EN DASH}", "\N{MINUS SIGN}"
SAFETY = 1.02  # renderers round every letter


def text_width(text: str, size: float, bold: bool = False) -> float:
    """The width of one line; size in points.

    It is how far its letters move the pen, without kerning, which mostly takes a little away.
    """
    return width_in_face(text, size, bold, FACE.get())


@lru_cache(maxsize=8192)
def width_in_face(text: str, size: float, bold: bool, face: str) -> float:
    """The width of one line in a font of this name."""
    if lacking(text):
        return width_in_fonts(text, size, bold)
    return sum(advance(letter, bold, face) for letter in text) * size / POINTS * SAFETY


@lru_cache(maxsize=1024)
def advance(letter: str, bold: bool, face: str) -> float:
    """How far a letter moves the pen, in font sizes; in our own font where the face lacks it."""
    files = [
        findfont(FontProperties(family=name, weight=weight_of(bold)))
        for name in dict.fromkeys((face, FAMILY))
    ]
    font = get_font(files)
    font.set_size(POINTS, POINTS)
    return float(font.load_char(ord(letter)).linearHoriAdvance) / SIXTEEN_BITS / POINTS


def weight_of(bold: bool) -> str:
    """The weight of letters, as Matplotlib calls it."""
    return "bold" if bold else "normal"


def width_in_fonts(text: str, size: float, bold: bool) -> float:
    """The width of a line with letters of other fonts."""
    weight = weight_of(bold)
    files = [findfont(FontProperties(family=name, weight=weight)) for name in families(text)]
    font = get_font(files)
    font.set_size(size, FINE)
    with boxes_told_once():
        font.set_text(text, 0.0)
    return float(font.get_width_height()[0]) / 64.0 / FINE * SAFETY


def line_height(size: float) -> float:
    """The height of a line; size in points."""
    return size * LEADING / POINTS


def signed(share: float) -> str:
    """A change of a share in hundredths, with its sign; nothing has none."""
    hundredths = round(100.0 * share)
    return "0" if not hundredths else f"{hundredths:+d}".replace("-", MINUS)


CUT = "…"  # where a text had to be cut


def fit(text: str, width: float, size: float, bold: bool = False) -> str:
    """The text, cut with an ellipsis where it is wider than `width`."""
    if text_width(text, size, bold) <= width:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if text_width(text[:middle].rstrip() + CUT, size, bold) <= width:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip(" ,;:·→") + CUT


def first_that_fits(texts: list[str], width: float, size: float, bold: bool = False) -> str:
    """The first of several wordings that fits; the last one, cut, where none does."""
    for text in texts:
        if text_width(text, size, bold) <= width:
            return text
    return fit(texts[-1], width, size, bold)


def broken(text: str, width: float, size: float, bold: bool = False) -> str:
    """The text with a space wherever a word would be wider than a line, so that none is cut."""
    done = []
    for word in text.split():
        rest = word
        while text_width(rest, size, bold) > width and len(rest) > 1:
            most = len(rest) - 1
            while most > 1 and text_width(rest[:most], size, bold) > width:
                most -= 1
            done.append(rest[:most])
            rest = rest[most:]
        done.append(rest)
    return " ".join(done)


def fits_in(text: str, width: float, size: float, lines: int, bold: bool = False) -> bool:
    """Whether a text stands in so many lines and nothing of it is cut."""
    return " ".join(wrap(text, width, size, lines, bold)) == " ".join(text.split())


def wrap_path(text: str, width: float, size: float, lines: int) -> list[str]:
    """As `wrap`; a line may also end before the dot of a path such as `states.KOR.resolve`."""
    if " " in text:
        return wrap(text, width, size, lines)
    parts, done = text.replace(".", " .").split(), [""]
    for part in parts:
        if done[-1] and text_width(done[-1] + part, size) > width and len(done) < lines:
            done.append("")
        done[-1] += part
    return [fit(line, width, size) for line in done]


def wrap(text: str, width: float, size: float, lines: int, bold: bool = False) -> list[str]:
    """The text in at most `lines` lines; what is left over is cut."""
    done: list[str] = []
    words = text.split()
    while words and len(done) < lines - 1:
        line = words.pop(0)
        while words and text_width(f"{line} {words[0]}", size, bold) <= width:
            line = f"{line} {words.pop(0)}"
        done.append(fit(line, width, size, bold))
    if words:
        done.append(fit(" ".join(words), width, size, bold))
    return done
