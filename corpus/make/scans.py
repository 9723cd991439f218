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
    fill = rng.choice((20, 50, 80))  # black, blue-black and blue ink as grey
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


def greys(image, count=4):
    """In a few greys only, as scanners save text: small files."""
    step = 255 // (count - 1)
    return image.point(lambda v: (v + step // 2) // step * step).quantize(count)


def to_pdf(images, dpi, quality=45):
    """One PDF of one picture a page; a 1-bit picture as fax (G4), one of few greys as it is, others as JPEG."""
    import img2pdf
    data = []
    for image in images:
        out = io.BytesIO()
        if image.mode == "1":
            image.save(out, "TIFF", compression="group4", dpi=(dpi, dpi))
        elif image.mode == "P":
            image.save(out, "PNG", optimize=True, bits=2, dpi=(dpi, dpi))
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


# ---------------------------------------------------------------- the cases

D = "cases/scan/"


def drawn_pdf(nodes, **options):
    """A digital PDF of the nodes, as bytes."""
    import pdf
    with tempfile.TemporaryDirectory() as tmp:
        pdf.write(nodes, f"{tmp}/f.pdf", **options)
        with open(f"{tmp}/f.pdf", "rb") as f:
            return f.read()


def pictures(data, dpi):
    with tempfile.NamedTemporaryFile(suffix=".pdf") as f:
        f.write(data)
        f.flush()
        return render(f.name, dpi)


def below(data, words, dpi):
    """The page (from 0) and the box in pixels of the first line that holds the words."""
    import re
    with tempfile.NamedTemporaryFile(suffix=".pdf") as f:
        f.write(data)
        f.flush()
        xml = subprocess.run(["pdftotext", "-bbox-layout", f.name, "-"], capture_output=True, text=True).stdout
    for number, page in enumerate(xml.split("<page ")[1:]):
        for line in page.split("<line ")[1:]:
            if words in " ".join(re.findall(r">([^<]+)</word>", line)):
                box = [float(v) * dpi / 72 for v in re.findall(r'="([\d.]+)"', line)[:4]]
                return number, box
    raise ValueError(words)


def line_tops(data, dpi):
    """For each page the tops of its printed lines in pixels, from the top; lines beside each other are one."""
    import re
    with tempfile.NamedTemporaryFile(suffix=".pdf") as f:
        f.write(data)
        f.flush()
        xml = subprocess.run(["pdftotext", "-bbox-layout", f.name, "-"], capture_output=True, text=True).stdout
    for page in xml.split("<page ")[1:]:
        tops = []
        for top in sorted(float(v) * dpi / 72 for v in re.findall(r'<line xMin="[^"]*" yMin="([\d.]+)"', page)):
            if not tops or top - tops[-1] > 12:
                tops.append(top)
        yield tops


def short_form(code, seed, **options):
    """A form on two pages: one paragraph an answer."""
    import form
    import model
    return model.new_form(code, seed, shapes={k: "one" for k in form.ANSWERS}, **options)


def light(image, rng, degrees, ink=20, paper=245):
    """Askew and not quite black on white, but without grain: small files."""
    return noisy(skewed(image, degrees), rng, 0, 12, ink, paper)


def replaced(data, number, sheet):
    """The PDF with one page (from 0) given by the first page of another."""
    import pikepdf
    whole, other = pikepdf.open(io.BytesIO(data)), pikepdf.open(io.BytesIO(sheet))
    del whole.pages[number]
    whole.pages.insert(number, other.pages[0])
    return saved(whole)


def saved(whole):
    target = io.BytesIO()
    whole.save(target, deterministic_id=True)
    return target.getvalue()


def unsigned(m):
    """No name in print: a drawn signature stands for it."""
    m.signature.name = m.signature.name_written = None
    m.signature.drawn = True
    return m


def layered(images, dpi, language, quality=40):
    """Pages as a scanner's program saves them: a picture, and behind it the text that it recognised, unseen."""
    import pikepdf
    out = pikepdf.new()
    kept = []
    for image in images:
        with tempfile.TemporaryDirectory() as tmp:
            image.convert("RGB").save(f"{tmp}/p.jpg", quality=quality, dpi=(dpi, dpi))
            subprocess.run(["tesseract", f"{tmp}/p.jpg", f"{tmp}/p", "-l", language, "--psm", "3", "--dpi", str(dpi), "pdf"], check=True, capture_output=True)
            with open(f"{tmp}/p.pdf", "rb") as f:
                kept.append(pikepdf.open(io.BytesIO(f.read())))
        out.pages.extend(kept[-1].pages)
    return saved(out)


def pasted(data, words, size, rng):
    """A signature scanned apart and pasted, on a clear ground, under the line of the words."""
    import pikepdf
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen import canvas
    number, (left, _, _, bottom) = below(data, words, 72)
    drawn = Image.new("L", (500, 140), 255)
    signature(drawn, (20, 20, 460, 120), rng)
    picture = Image.new("RGBA", drawn.size, (20, 20, 120, 0))
    picture.putalpha(drawn.point(lambda v: 255 - v))
    target = io.BytesIO()
    sheet = canvas.Canvas(target, pagesize=(595.28, 841.89), invariant=1)
    sheet.drawImage(ImageReader(picture), left + 5, 841.89 - bottom - size[1], *size, mask="auto")
    sheet.showPage()
    sheet.save()
    whole, over = pikepdf.open(io.BytesIO(data)), pikepdf.open(io.BytesIO(target.getvalue()))
    whole.pages[number].add_overlay(over.pages[0])
    return saved(whole)


def cases():
    import hashlib
    import inspect
    from case import Case
    import formats
    import truth
    import model
    from model import form_flow

    out = []

    def add(path, m, notes, make, media="application/pdf", pages=None, allow=()):
        # Made again only when the model or the maker changes: pictures differ between versions of Pillow.
        source = (path + repr(m) + inspect.getsource(make)).encode()
        out.append(Case(path, notes, truth.form_truth(m, ["flags.read", *allow]), "bytes", lambda: (hashlib.sha256(source).digest(), make), media, pages))

    # Law 3: the same submission on paper.
    m = formats.gotland()
    note = "law 3: one submission in every format, equal values: "
    unsure = ("answers", "contacts", "signature", "organisation", "flags.contact", "sections.3")

    def at_200():
        rng = random.Random(1)
        pages = pictures(drawn_pdf(form_flow(formats.gotland()).nodes(), font="Carlito", size=11), 200)
        return to_pdf([greys(light(p, rng, a)) for p, a in zip(pages, (1.3, -2.1, 0.6, 0.9))], 200)

    add("cases/formats/gotland-scan-200.pdf", m, note + "scanned at 200 dots an inch in four greys, askew by up to 2 degrees", at_200, allow=unsure)

    def fax_300():
        rng = random.Random(2)
        pages = pictures(drawn_pdf(form_flow(formats.gotland()).nodes(), font="Liberation Serif", size=11), 300)
        return to_pdf([fax(light(p, rng, a)) for p, a in zip(pages, (-0.8, 2.7, 0.0, 1.0))], 300)

    add("cases/formats/gotland-scan-300-fax.pdf", m, note + "scanned at 300 dots an inch in black and white, askew by up to 3 degrees", fax_300, allow=unsure)

    # A digital form whose last page was printed, signed and scanned: the commonest of all.
    m = short_form("23", 8101)
    m.signature.name = m.signature.name_written = None
    m.signature.drawn = True

    def signed_last_page(m=m):
        import img2pdf
        import pikepdf
        rng = random.Random(3)
        data = drawn_pdf(form_flow(m).nodes())
        pages = pictures(data, 200)
        number, (left, top, right, bottom) = below(data, "Chef för RSS", 200)
        page = pages[number]
        signature(page, (left + 10, bottom + 8, left + 330, bottom + 90), rng)
        sheet = to_pdf([light(page, rng, 1.1)], 200, 40)
        whole, last = pikepdf.open(io.BytesIO(data)), pikepdf.open(io.BytesIO(sheet))
        del whole.pages[number]
        whole.pages.insert(number, last.pages[0])
        target = io.BytesIO()
        whole.save(target, deterministic_id=True)
        return target.getvalue()

    add(D + "signed-last-page.pdf", m, "A digital form, its last page printed, signed by hand and scanned.", signed_last_page, allow=unsure)

    # A fax of two pages, one of them upside down.
    m = short_form("13", 8102, layout="comma")

    def upside_down(m=m):
        rng = random.Random(4)
        pages = [fax(light(p, rng, a)) for p, a in zip(pictures(drawn_pdf(form_flow(m).nodes(), font="Liberation Sans"), 200), (0.4, -1.2, 0.3))]
        pages[-1] = pages[-1].rotate(180)
        target = io.BytesIO()
        pages[0].save(target, "TIFF", compression="group4", dpi=(200, 200), save_all=True, append_images=pages[1:])
        return target.getvalue()

    count = len(pictures(drawn_pdf(form_flow(m).nodes(), font="Liberation Sans"), 30))
    add(D + "upside-down.tif", m, "A TIFF of several pages as fax, the last one upside down.", upside_down, "image/tiff", count, allow=unsure)

    # A photo of one page: turned by its EXIF mark, a shadow over it.
    m = short_form("19", 8103, contacts=1)
    m.missing = {"8", "9", "10", "11", "12", "14"}
    m.choices["network"] = "unchecked"

    def photo(m=m):
        rng = random.Random(5)
        page = light(pictures(drawn_pdf(form_flow(m).nodes(), font="DejaVu Sans"), 200)[0], rng, 0.9)
        shade = Image.linear_gradient("L").resize(page.size).point(lambda v: 150 + v * 105 // 255)
        from PIL import ImageChops
        page = ImageChops.multiply(page, shade).rotate(90, expand=True)
        exif = Image.Exif()
        exif[0x0112] = 6  # to be turned clockwise by a quarter
        target = io.BytesIO()
        page.save(target, "JPEG", quality=35, exif=exif)
        return target.getvalue()

    add(D + "photo-turned-by-exif.jpg", m, "A photo of the first page alone, lying on its side with the camera's mark, a shadow over it.", photo, "image/jpeg", 1, allow=unsure)

    # Ticks by hand: strokes that cross the printed boxes.
    m = short_form("17", 8104, contacts=1)
    m.missing = {"7", "8", "9", "10", "12", "14"}
    m.choices["reporting"] = "unchecked"

    def ticked_by_hand(m=m):
        import copy
        rng = random.Random(6)
        blank = copy.deepcopy(m)
        blank.choices = {k: "unchecked" for k in m.choices}
        data = drawn_pdf(form_flow(blank).nodes())
        page = pictures(data, 200)[0]
        import form
        labels = {ident: label for ident, label in [*form.COMMITMENTS.values(), *form.PLAN_BOXES]}
        for ident, state in m.choices.items():
            if state == "checked":
                number, (left, top, right, bottom) = below(data, labels[ident][:30], 200)
                # The box stands left of its statement, or begins its line.
                dark = [x for x in range(max(0, int(left) - 60), int(left) + 40) if any(page.getpixel((x, y)) < 120 for y in range(int(top), int(bottom)))]
                side = int(bottom - top) * 0.7
                tick(page, (dark[0], bottom - side - 4, dark[0] + side, bottom - 4), rng, rng.choice(("cross", "check")))
        target = io.BytesIO()
        greys(light(page, rng, -0.7)).save(target, "PNG", optimize=True, bits=2, dpi=(200, 200))
        return target.getvalue()

    add(D + "ticked-by-hand.png", m, "A printed form ticked with a pen, its strokes crossing the boxes' edges.", ticked_by_hand, "image/png", 1, allow=(*unsure, "choices.network"))
    # A picture of a signature in a digital form: no page of it is recognised.
    m = unsigned(short_form("07", 9102))
    add(D + "signature-pasted.pdf", m, "A digital form; a picture of the signature is pasted under the last line.",
        lambda m=m: pasted(drawn_pdf(form_flow(m).nodes(), font="Liberation Sans"), "Chef för RSS", (150, 42), random.Random(77)))

    # Boxes drawn as lines on digital pages, the last page scanned: each page is looked at in its own way.
    m = unsigned(short_form("10", 9104, contacts=1))
    m.choices["network"] = "unchecked"

    def drawn_boxes_signed(m=m):
        import drawn
        rng = random.Random(8)
        data = drawn_pdf(form_flow(m).nodes(), drawn=drawn.layout("line", "cross"))
        number, (left, top, right, bottom) = below(data, "Chef för RSS", 200)
        page = pictures(data, 200)[number]
        signature(page, (left + 10, bottom + 8, left + 330, bottom + 90), rng)
        return replaced(data, number, to_pdf([greys(light(page, rng, -1.4))], 200))

    add(D + "drawn-boxes-and-a-scanned-page.pdf", m, "Boxes drawn as lines on the digital page, the last page signed and scanned.", drawn_boxes_signed, allow=unsure)

    # A scan with a text layer of another program's: one page, so that it costs little.
    m = short_form("06", 9101, contacts=1)
    m.missing = {"8", "9", "10", "11", "12", "14"}
    m.choices["reporting"] = "unchecked"

    def with_layer(m=m):
        rng = random.Random(9)
        page = light(pictures(drawn_pdf(form_flow(m).nodes(), font="Carlito", size=11), 200)[0], rng, 0)
        return layered([page], 200, "swe")

    add(D + "layer-without-boxes.pdf", m, "A level scan with a good layer of recognised words, which has neither boxes nor @: both are in the picture.", with_layer, allow=unsure)

    # Lying on its side, and a signature across print.
    m = short_form("09", 9103, contacts=1)
    m.missing = {"3", "4", "5", "6", "7", "8", "9", "10", "11"}

    def signed_across(m=m):
        rng = random.Random(10)
        data = drawn_pdf(form_flow(m).nodes(), font="Liberation Serif", size=11)
        page = pictures(data, 200)[0]
        _, (left, top, right, bottom) = below(data, "14. Underskrift", 200)
        signature(page, (left + 30, top - 40, left + 380, bottom + 30), rng)
        return to_pdf([greys(light(page, rng, 0.7).rotate(90, expand=True))], 200)

    add(D + "on-its-side-signed-across-print.pdf", m, "A sheet scanned on its side; the signature runs across the printed heading and the end of the answer above it.",
        signed_across, allow=(*unsure, "choices", "sections", "flags", "counties", "kind"))

    # One scanned page each: boxes and cells to tick in, ticked in print or (`pen`) by hand; holes for a binder; a cell that cuts addresses.
    def one_page(name, code, seed, why, degrees, mode, pen=False, holes=False, **options):
        import copy
        m = short_form(code, seed, contacts=1)
        m.missing = {"8", "9", "10", "11", "12", "14"}
        m.choices["network"] = "unchecked"

        def scanned(m=m):
            import form
            rng = random.Random(seed)
            printed = copy.deepcopy(m)
            if pen:
                printed.choices = {k: "unchecked" for k in m.choices}
            data = drawn_pdf(form_flow(printed).nodes(), header="Länsgemensam plan", **options)
            page = pictures(data, 200)[0]
            for ident, label in form.COMMITMENTS.values() if pen else ():
                if m.choices[ident] == "checked":
                    _, (left, top, _, bottom) = below(data, label[:30], 200)
                    tick(page, (left - 78, top - 8, left + 4, bottom + 14), rng)
            if holes:
                for y in (0.33, 0.57):
                    x, y, r = 52, page.height * y, 24
                    ImageDraw.Draw(page).ellipse((x - r, y - r, x + r, y + r), fill=70)
            page = light(page, rng, degrees)
            target = io.BytesIO()
            if mode == "fax":
                fax(page).save(target, "TIFF", compression="group4", dpi=(200, 200))
            else:
                greys(page).save(target, "PNG", optimize=True, bits=2, dpi=(200, 200))
            return target.getvalue()

        add(D + name, m, why, scanned, "image/tiff" if mode == "fax" else "image/png", 1, allow=unsure)

    import drawn
    one_page("brackets.png", "08", 9105, "Boxes typed as [X] and [ ], scanned.", 1.6, "grey", boxes="x", font="Liberation Sans")
    one_page("ticks-in-cells.tif", "22", 9106, "Every tick in a narrow cell before its statement, one of them empty, as fax.", -1.9, "fax",
             boxes="cell", box_table=True, font="Liberation Serif", size=11)
    one_page("boxes-in-cells.png", "05", 9109, "Printed boxes in narrow cells; what is left of a cell beside its box is no cell to tick in.", -1.8, "grey",
             box_table=True, font="DejaVu Sans", size=9)
    one_page("round-boxes-crossed.png", "13", 9107, "Boxes with round corners, crosses in them that begin and end outside.", -2.1, "grey", drawn=drawn.layout("corners", "beyond"))
    one_page("boxes-with-shadows.tif", "04", 9108, "Boxes with deep shadows, ticks beyond their corners, as fax.", 1.3, "fax", drawn=drawn.layout("deep", "long"), font="Carlito")
    one_page("cells-crossed-by-pen.png", "21", 9110, "Cells ticked by pen with crosses larger than themselves; a binder's holes beside them.", 0.9, "grey", pen=True, holes=True,
             boxes="cell", box_table=True, font="Liberation Sans")
    one_page("addresses-cut-by-cells.png", "23", 9111, "Addresses that narrow cells cut in the middle of a word.", -0.6, "grey", widths=(5, 2), font="Liberation Sans")

    # One table of the whole form: label beside answer, heads across, a page that cuts a row.
    from office import soffice
    from pages import table_of_word
    m = short_form("12", 9115, contacts=2)
    m.contact_layout = "comma"
    m.signature.layout = "labels"

    def table(m=m):
        with tempfile.NamedTemporaryFile(suffix=".docx") as file:
            table_of_word(form_flow(m), file.name, 12, "Liberation Sans")
            data = soffice(file.read(), "docx", "pdf")
        rng = random.Random(9115)
        return to_pdf([greys(light(page, rng, -2.2)) for page in pictures(data, 200)], 200)

    add(D + "form-in-one-table.pdf", m, "The whole form is one table from Word: only its rules, which page ends cut, part the rows.", table, pages=2, allow=tuple(x for x in unsure if x != "answers"))

    # The pages of a form as pictures in an archive: one document.
    import parcels
    m = short_form("18", 9116, contacts=1)

    def page_pictures(m=m):
        rng = random.Random(9116)
        files = []
        for number, page in enumerate(pictures(drawn_pdf(form_flow(m).nodes(), font="Carlito", size=11), 200), 9):
            out = io.BytesIO()
            greys(light(page, rng, 0.8)).save(out, "PNG", optimize=True, bits=2, dpi=(200, 200))
            files.append((f"Inskannat/sida {number}.png", out.getvalue()))
        logo = io.BytesIO()
        Image.new("L", (180, 60), 200).save(logo, "PNG")
        return parcels.zipped([("Inskannat/bild 1.png", logo.getvalue()), ("Inskannat/bild 2.png", logo.getvalue()), *files])

    count = len(pictures(drawn_pdf(form_flow(m).nodes(), font="Carlito", size=11), 30))
    whole = parcels.member("Inskannat/sida 9.png", truth.form_truth(m, ["flags.read", *unsure]), "image/png")
    whole["pages"] = count
    logos = [parcels.unread(f"Inskannat/bild {n}.png", "read.empty", "image/png") for n in (1, 2)]
    out.append(Case(D + "pages-as-pictures.zip", "A copier saved a picture of each page: they are one document, in the order of their numbers; two small pictures beside them are none of its pages.",
                    [*logos, whole], "bytes", lambda: (hashlib.sha256((repr(m) + inspect.getsource(page_pictures)).encode()).digest(), page_pictures)))

    # A telephone names each picture by its moment.
    pair = [(short_form("10", 9161, contacts=1), "1402"), (short_form("18", 9162, contacts=1), "1405")]

    def telephone_pictures(pair=pair):
        rng = random.Random(9161)
        files = []
        for m, minute in pair:
            for number, page in enumerate(pictures(drawn_pdf(form_flow(m).nodes(), font="Carlito", size=11), 200)):
                out = io.BytesIO()
                greys(light(page, rng, 0.8)).save(out, "PNG", optimize=True, bits=2, dpi=(200, 200))
                files.append((f"Foton/20210528_{minute}{11 + 20 * number}.png", out.getvalue()))
        return parcels.zipped(files)

    forms = []
    for m, minute in pair:
        forms.append(parcels.member(f"Foton/20210528_{minute}11.png", truth.form_truth(m, ["flags.read", *unsure]), "image/png"))
        forms[-1]["pages"] = len(pictures(drawn_pdf(form_flow(m).nodes(), font="Carlito", size=11), 30))
    out.append(Case(D + "telephone-pictures-of-two-forms.zip", "A telephone names its pictures by their moments: pages of one sitting are one document, but for the page on which another county's form begins.",
                    forms, "bytes", lambda: (hashlib.sha256((repr(pair) + inspect.getsource(telephone_pictures)).encode()).digest(), telephone_pictures)))

    # Whole forms of two pages or more: two columns; a table of hairlines, as fax; a number before every line.
    def sheets(name, code, seed, why, degrees, mode, contacts=2, mark=None, **options):
        m = short_form(code, seed, contacts=contacts)

        def scanned(m=m):
            rng = random.Random(seed)
            data = drawn_pdf(form_flow(m).nodes(), **options)
            pages = pictures(data, 200)
            if mark:
                mark(data, pages)
            pages = [light(page, rng, degrees) for page in pages]
            return to_pdf([fax(page) if mode == "fax" else greys(page) for page in pages], 200)

        add(D + name, m, why, scanned, pages=len(pictures(drawn_pdf(form_flow(m).nodes(), **options), 30)), allow=unsure)

    def numbered(data, pages):
        from PIL import ImageFont
        font = ImageFont.truetype("DejaVuSans.ttf", 22)
        number = 0
        for page, lines in zip(pages, line_tops(data, 200)):
            for top in lines:
                number += 1
                ImageDraw.Draw(page).text((120, top + 2), str(number), fill=40, font=font, anchor="ra")

    sheets("two-columns.pdf", "09", 9112, "The form in two columns, its title larger than all else.", -1.4, "grey", columns=2, size=9)
    sheets("table-of-hairlines.pdf", "14", 9113, "Addresses in a table of hairlines, of which fax leaves dashes.", 2.3, "fax", font="DejaVu Sans", size=9)
    sheets("lines-numbered.pdf", "18", 9114, "A number before every line, as in drafts that are discussed.", 0.8, "grey", font="Liberation Serif", size=11, mark=numbered)
    return out
