"""Paper: PDFs rendered, drawn on, skewed, made noisy and squeezed, as office scanners and phones give them."""

import io
import math
import random
import subprocess
import tempfile

from PIL import Image, ImageDraw, ImageFilter


def render(pdf, dpi):
    """The pages of a PDF as grey pictures."""
    with tempfile.TemporaryDirectory() as tmp:
        subprocess.run(["pdftoppm", "-gray", "-r", str(dpi), str(pdf), f"{tmp}/p"], check=True)
        import pathlib
        return [Image.open(io.BytesIO(p.read_bytes())).convert("L") for p in sorted(pathlib.Path(tmp).glob("p*.pgm"))]


def skewed(image, degrees):
    """The sheet laid askew on the glass: turned about its middle, white around it."""
    return image.rotate(degrees, resample=Image.BICUBIC, fillcolor=255) if degrees else image


def noisy(image, rng, amount=6.0, specks=40, ink=0, paper=255):
    """Grain of the sensor, specks of dust, ink that is not black and paper that is not white."""
    if ink or paper < 255:
        image = image.point(lambda v: int(ink + v * (paper - ink) / 255))
    if amount:
        grain = Image.effect_noise(image.size, amount * 2)
        image = _add(image, grain)
    draw = ImageDraw.Draw(image)
    for _ in range(specks):
        x, y, r = rng.randrange(image.width), rng.randrange(image.height), rng.choice((0, 0, 1, 1, 2))
        draw.ellipse((x - r, y - r, x + r, y + r), fill=rng.randrange(60, 180))
    return image


def _add(image, grain):
    from PIL import ImageChops
    return ImageChops.add(image, grain, 1, -128)


def fax(image):
    """Black and white, as a fax or a multi-function printer's "text" mode."""
    return image.point(lambda v: 255 if v > 150 else 0).convert("1")


def stroke(draw, points, width, fill, rng=None):
    """One pen stroke along a smooth curve through the points."""
    dense = []
    for i in range(len(points) - 1):
        p0, p1, p2, p3 = points[max(i - 1, 0)], points[i], points[i + 1], points[min(i + 2, len(points) - 1)]
        for s in range(12):
            t = s / 12
            dense.append(tuple(0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t ** 3)
                               for a, b, c, d in zip(p0, p1, p2, p3)))
    for a, b in zip(dense, dense[1:]):
        draw.line((*a, *b), fill=fill, width=width)
        r = width / 2
        draw.ellipse((b[0] - r, b[1] - r, b[0] + r, b[1] + r), fill=fill)


def signature(image, box, rng, pen=None):
    """A drawn signature within the box (pixels): loops from left to right, a long tail."""
    draw = ImageDraw.Draw(image)
    left, top, right, bottom = box
    width = max(2, round((bottom - top) / 16)) if pen is None else pen
    fill = rng.choice((30, 60, 90))  # black, blue-black and blue ink as grey
    for _ in range(rng.choice((1, 2))):
        points, x, n = [], left, rng.randint(9, 14)
        for k in range(n):
            up = k % 2 == 0
            y = rng.uniform(top, (top + bottom) / 2) if up else rng.uniform((top + bottom) / 2, bottom)
            points.append((x, y))
            x += (right - left) / n * rng.uniform(0.5, 1.4) - (8 if up else 0)
        points.append((min(right, x + (right - left) * 0.15), bottom - (bottom - top) * rng.uniform(0.1, 0.5)))
        stroke(draw, points, width, fill)
        left += (right - left) * rng.uniform(0.3, 0.45)


def tick(image, box, rng, kind="cross"):
    """A tick by hand over a printed box (pixels): two strokes or a check mark, a little beyond its edges."""
    draw = ImageDraw.Draw(image)
    l, t, r, b = box
    s = max(r - l, b - t)
    j = lambda v: v + rng.uniform(-0.14, 0.14) * s
    w = max(2, round(s / 9))
    if kind == "cross":
        stroke(draw, [(j(l), j(t)), (j((l + r) / 2), j((t + b) / 2)), (j(r), j(b))], w, 50)
        stroke(draw, [(j(r), j(t)), (j((l + r) / 2), j((t + b) / 2)), (j(l), j(b))], w, 50)
    else:
        stroke(draw, [(j(l + s * 0.1), j((t + b) / 2)), (j(l + s * 0.4), j(b - s * 0.1)), (j(r + s * 0.2), j(t - s * 0.1))], w, 50)


def to_pdf(images, dpi, quality=45):
    """One PDF of one picture a page; a 1-bit picture as fax (G4), others as JPEG."""
    import img2pdf
    data = []
    for image in images:
        out = io.BytesIO()
        if image.mode == "1":
            image.save(out, "TIFF", compression="group4", dpi=(dpi, dpi))
        else:
            image.save(out, "JPEG", quality=quality, dpi=(dpi, dpi))
        data.append(out.getvalue())
    return img2pdf.convert(data, nodate=True)


def scan(pdf, rng, dpi=200, most=3.0, amount=6.0, quality=45, mode="grey"):
    """A whole document scanned: each page askew in its own way."""
    images = []
    for page in render(pdf, dpi):
        page = noisy(skewed(page, rng.uniform(-most, most)), rng, amount, ink=rng.randrange(0, 50), paper=rng.randrange(225, 256))
        images.append(fax(page) if mode == "fax" else page)
    return to_pdf(images, dpi, quality)
