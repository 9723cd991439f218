"""Opens every kind of page of the report in Chromium and uses it as people do.

    python3 Tests/Browser/browser.py .build/release/pipeline [--shots FOLDER]

Makes the reports itself, in both languages: of `corpus/submissions`, and of two years (`corpus/years`).
Exit status 1 where anything is wrong. Needs playwright, axe-playwright-python and Debian's chromium.
"""

import argparse
import glob
import json
import os
import re
import subprocess
import sys
import tempfile
import time

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

CHROMIUM = "/usr/bin/chromium"
ROOT = os.path.normpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "../.."))
# Without "preload" axe fetches no style sheets, which the pages' policy forbids.
RULES = {"preload": False, "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]}}
problems = []


def check(is_right, what):
    if not is_right:
        problems.append(what)
        print("WRONG:", what, flush=True)


def until(page, expression):
    """Waits until an expression holds. Playwright's own way evaluates text, which the pages forbid."""
    for _ in range(100):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(50)
    check(False, f"never came true: {expression}")


def make(pipeline, folder, language):
    """A report of two years' forms: every view has something to show."""
    template = glob.glob(os.path.join(ROOT, "corpus/years/*.yaml"))
    command = [pipeline, "compare", "corpus/submissions", *sorted(
        path for path in glob.glob("corpus/years/*", root_dir=ROOT) if not path.endswith((".yaml", "expected", ".md")))]
    for path in template:
        command += ["--template", path]
    command += ["-o", folder, "--language", language]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


def one_of_each(folder):
    """A page of every kind: the first of the counties, questions, themes and documents, and all others."""
    kinds = {}
    for path in sorted(glob.glob(os.path.join(folder, "*.html"))):
        name = os.path.basename(path)
        kind = re.match(r"[a-z]+", name).group(0)
        kinds.setdefault(kind, []).append(name)
    # One document as pictures and one as text.
    sources = kinds.pop("source", [])
    pages = [names[0] for names in kinds.values()]
    for has_pictures in (True, False):
        for name in sources:
            with open(os.path.join(folder, name), encoding="utf-8") as file:
                if ("<image" in file.read()) == has_pictures:
                    pages.append(name)
                    break
    return pages


def axe(page, name, tally):
    results = Axe().run(page, options=RULES)
    tally["pages"] += 1
    tally["violations"] += results.violations_count
    for violation in results.response["violations"]:
        nodes = [node["html"][:160] for node in violation["nodes"][:3]]
        check(False, f"{name}: axe {violation['id']} ({len(violation['nodes'])}): {nodes}")


def views(browser, folder, language, tally):
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    outside = []
    page.on("request", lambda request: outside.append(request.url) if not request.url.startswith("file:") else None)
    page.on("console", lambda message: check(message.type != "error", f"console: {message.text}"))
    page.on("pageerror", lambda error: check(False, f"script: {error}"))
    for name in one_of_each(folder):
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(f"file://{folder}/{name}")
        axe(page, f"{language} {name}", tally)
        check(page.locator("html").get_attribute("lang") == language, f"{name}: language")
        check(page.locator("h1").count() == 1, f"{name}: one h1")
        for width in (390, 320):
            page.set_viewport_size({"width": width, "height": 900})
            wide = page.evaluate("document.documentElement.scrollWidth")
            check(wide <= width, f"{name}: {wide} px wide at {width} px")
    check(not outside, f"requests that leave the folder: {outside[:3]}")
    context.close()


def use(browser, folder):
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    # The map leads to a county.
    page.goto(f"file://{folder}/index.html")
    link = page.locator(".map a").first
    name = link.get_attribute("aria-label").split(":")[0]
    with page.expect_navigation():
        link.click()
    check(page.locator("h1").inner_text().startswith(name), "the map's link leads to the county")
    # The keyboard: the first stop skips to the content, and every stop can be seen.
    page.goto(f"file://{folder}/index.html")
    page.keyboard.press("Tab")
    check(page.evaluate("document.activeElement.className") == "skip", "the first stop is the skip link")
    page.keyboard.press("Enter")
    check(page.evaluate("document.activeElement.id") == "content", "the skip link leads to the content")
    page.goto(f"file://{folder}/question-honour.threeYear.html"
              if os.path.exists(f"{folder}/question-honour.threeYear.html")
              else f"file://{folder}/" + os.path.basename(sorted(glob.glob(f"{folder}/question-*.html"))[0]))
    seen = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        stop = page.evaluate("""() => {
          const element = document.activeElement;
          if (element === document.body) return null;
          const style = getComputedStyle(element);
          return [element.tagName + (element.id || element.getAttribute("href") || element.type),
                  style.outlineStyle !== "none"];
        }""")
        if stop is None:
            break
        check(stop[1], f"focus cannot be seen at {stop[0]}")
        seen.add(stop[0])
    check(len(seen) > 25, f"tabbing goes on: {len(seen)} stops")
    # Filters: by words, by group, by theme; all is shown again.
    entries = page.locator(".entry")
    total = entries.count()
    visible = lambda: page.locator(".entry:visible").count()
    check(visible() == total > 10, "all answers are shown at first")
    page.fill("#filter-words", "skola")
    check(0 < visible() < total, "words filter")
    for text in page.locator(".entry:visible").all_inner_texts():
        check("skola" in text.lower(), "an answer without the word is shown")
    page.click("button[type=reset]")
    until(page, "document.querySelectorAll('.entry[hidden]').length === 0")
    page.select_option("#filter-group", index=1)
    check(0 < visible() < total, "groups of counties filter")
    page.click("button[type=reset]")
    until(page, "document.querySelectorAll('.entry[hidden]').length === 0")
    page.select_option("#filter-theme", index=1)
    check(0 < visible() < total, "themes filter")
    check(str(visible()) in page.locator(".filters output").inner_text(), "the number shown is told")
    page.click("button[type=reset]")
    # Evidence: the link leads to the mark, which is in sight and set apart from the others.
    with page.expect_navigation():
        page.locator(".entry .meta a[href^='source-'][href*='#']").first.click()
    mark = page.evaluate("""() => {
      const target = document.querySelector(":target");
      if (!target) return null;
      const box = target.getBoundingClientRect();
      return box.bottom > 0 && box.top < innerHeight && box.width > 0;
    }""")
    check(mark is True, f"the evidence's mark is in sight: {mark}")
    for image in page.locator("svg image").all():
        href = image.get_attribute("href")
        check(os.path.getsize(os.path.join(folder, href)) > 1000, f"picture {href}")
    # A theme's filter counts passages, as the page's own sum does.
    page.goto(f"file://{folder}/theme-activity.knowledge.html")
    passages = page.locator(".passages > li:not(.negated) b[id]").count()
    told = page.locator(".filters output").inner_text()
    check(told.split()[0] == told.split()[2] == str(passages), f"{passages} passages: {told}")
    check(f" {passages}." in page.locator("main .lead").first.inner_text(), "the sum is the filter's")
    page.fill("#filter-words", "skola")
    fewer = int(page.locator(".filters output").inner_text().split()[0])
    check(fewer == page.locator(".passages > li:not(.negated):visible b[id]").count() < passages,
          f"{fewer} passages are shown")
    # Search.
    page.goto(f"file://{folder}/search.html")
    page.fill("#search-words", "våld skola")
    page.wait_for_selector("#search-hits li")
    check(page.locator("#search-hits mark").count() > 1, "search marks its hits")
    href = page.locator("#search-hits a").first.get_attribute("href")
    with page.expect_navigation():
        page.locator("#search-hits a").first.click()
    check(page.evaluate("!!document.querySelector(':target')"), f"a hit leads to its answer: {href}")
    page.goto(f"file://{folder}/search.html")
    page.fill("#search-words", "<b>finnsinte")
    until(page, "document.getElementById('search-count').textContent.startsWith('0')")
    # Every link and anchor of the site is looked at by the Swift tests.
    page.goto(f"file://{folder}/index.html")
    for landscape in (False, True):
        pdf = page.pdf(format="A4", landscape=landscape, prefer_css_page_size=True)
        check(pdf.startswith(b"%PDF") and len(pdf) > 20_000, "prints to PDF")
    page.close()


def without_script(browser, folder):
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    for name in one_of_each(folder):
        page.goto(f"file://{folder}/{name}")
        check(len(page.locator("main").inner_text()) > 60, f"{name} can be read without script")
        check(page.locator("form:visible").count() == 0, f"{name}: a form that does nothing is shown")
    context.close()


def shots(browser, folder, target):
    """The README's pictures: few colours keep them small."""
    from PIL import Image

    os.makedirs(target, exist_ok=True)
    theme = "theme-activity.knowledge.html"
    source = next(name for name in one_of_each(folder)[::-1] if "<image" in open(f"{folder}/{name}", encoding="utf-8").read())
    mark = re.search(r'id="(answer-[^"]+)"', open(f"{folder}/{source}", encoding="utf-8").read()).group(1)
    wanted = [("report.png", "index.html", 1280, 980), ("report-theme.png", theme, 1280, 800),
              ("report-evidence.png", f"{source}#{mark}", 1280, 800), ("report-phone.png", "index.html", 390, 844)]
    for name, address, width, height in wanted:
        page = browser.new_page(viewport={"width": width, "height": height})
        page.goto(f"file://{folder}/{address}")
        page.wait_for_timeout(300)
        path = os.path.join(target, name)
        page.screenshot(path=path)
        page.close()
        image = Image.open(path).convert("RGB")
        image.quantize(64, dither=Image.Dither.NONE).save(path, optimize=True)
        print(f"{path}: {os.path.getsize(path) // 1024} KB")


def interactive(browser, folder, names):
    """Time until a page can be used, by the browser's own clock."""
    for name in names:
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        started = time.monotonic()
        page.goto(f"file://{folder}/{name}")
        page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        seconds = time.monotonic() - started
        ready = page.evaluate("performance.getEntriesByType('navigation')[0].domInteractive")
        size = os.path.getsize(os.path.join(folder, name))
        print(f"{name}: {size // 1024} KB, DOM interactive {ready:.0f} ms, painted and usable {seconds * 1000:.0f} ms")
        page.close()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("pipeline")
    parser.add_argument("--shots", help="write the README's pictures into this folder, and do nothing else")
    parser.add_argument("--time", nargs="+", metavar="PAGE", help="only measure pages: a report's folder, then pages")
    arguments = parser.parse_args()
    pipeline = os.path.abspath(arguments.pipeline)
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        if arguments.time:
            interactive(browser, os.path.abspath(arguments.time[0]), arguments.time[1:])
            return
        if arguments.shots:
            folder = os.path.join(temporary, "sv")
            subprocess.run([pipeline, "compare", "corpus/submissions", "-o", folder], cwd=ROOT, check=True)
            shots(browser, folder, arguments.shots)
            return
        tally = {"pages": 0, "violations": 0}
        for language in ("sv", "en"):
            folder = os.path.join(temporary, language)
            make(pipeline, folder, language)
            views(browser, folder, language, tally)
            if language == "sv":
                use(browser, folder)
                without_script(browser, folder)
        browser.close()
    print(f"{tally['pages']} pages, {tally['violations']} axe violations, {len(problems)} problems")
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
