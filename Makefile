# Two commands do all the set-up: `make run` and `make test`. The rest stands beside them.
PACKAGES = pkg-config libxml2-dev libxlsxwriter-dev libssl-dev libarchive-dev libgmime-3.0-dev zlib1g-dev libstemmer-dev libsqlite3-dev \
	poppler-utils qpdf tesseract-ocr tesseract-ocr-swe tesseract-ocr-eng tesseract-ocr-osd graphicsmagick \
	fonts-urw-base35 libemail-outlook-message-perl
# What only the tests, the score and the benchmarks use.
TEST_PACKAGES = python3
RELEASE = -c release --static-swift-stdlib
BINARY = .build/release/pipeline
# Held before outside programs so that they are loaded once (ARCHITECTURE.md); all works without it, slower.
CLANG = $(or $(shell command -v clang),$(dir $(realpath $(shell command -v swift)))clang)
PREFORK = $(CLANG) -shared -fPIC -O2 -Wall -Wextra -Werror Sources/CPrefork/Prefork.c -o
SWIFT_SOURCES = Package.swift Sources Tests

FUZZ_SECONDS = 60

.PHONY: run test test-browser screenshots build install install-test lint score score-heldout score-codings learn-codings bench bench-import bench-kill bench-peers bench-report fuzz corpus clean

run: build
	$(BINARY) compare corpus/submissions -o report
	@echo
	@echo "The report: $(CURDIR)/report/index.html"

build: install
	swift build $(RELEASE) --product pipeline
	$(PREFORK) .build/release/libprefork.so

test: install install-test lint
	OPTIMISED=1 swift build --build-tests -debug-info-format none
	$(PREFORK) .build/debug/libprefork.so
	.ci/test .build/debug/kvinnofrid-pipelinePackageTests.xctest

# Every view of the report in Chromium, as people use it.
BROWSER_PYTHON = .build/browser/bin/python
test-browser: build $(BROWSER_PYTHON)
	$(BROWSER_PYTHON) Tests/Browser/browser.py $(BINARY)

screenshots: build $(BROWSER_PYTHON)
	$(BROWSER_PYTHON) Tests/Browser/browser.py $(BINARY) --shots docs

$(BROWSER_PYTHON):
	@sh .ci/install chromium python3-venv
	python3 -m venv .build/browser
	.build/browser/bin/pip install --quiet playwright axe-playwright-python Pillow

lint:
	swift format lint --strict --recursive $(SWIFT_SOURCES)
	sh .ci/arrows

# The share right per format and field, on the corpus and on the documents held out of all tuning.
score: build install-test
	python3 corpus/make/score.py $(BINARY)

score-heldout: build install-test
	python3 corpus/make/score.py $(BINARY) --heldout

# How well the codebook finds the themes of passages coded by hand: corpus/codings/README.md.
LEARNED_CODINGS = $(patsubst %,corpus/codings/%.tsv,development independent independent2 independent3 independent4 \
	independent5 independent6 independent7 independent8 independent9)
HELDOUT_CODINGS = $(patsubst %,corpus/codings/%.tsv,heldout heldout2 heldout3)
score-codings: build
	$(BINARY) codebook score $(LEARNED_CODINGS) $(HELDOUT_CODINGS)

# The codebook's second reading, from the passages coded by hand. Never from those held out.
learn-codings: build
	$(BINARY) codebook learn $(LEARNED_CODINGS) \
		--codebook Sources/Compare/Themes/codebook.yaml > .codebook.yaml
	mv .codebook.yaml Sources/Compare/Themes/codebook.yaml

bench: build install-test
	python3 corpus/make/bench.py $(BINARY)

# The import: its speed, its memory, and that it can be killed at any moment.
bench-import: build install-test
	python3 corpus/make/bench_import.py $(BINARY)

bench-kill: build install-test
	python3 corpus/make/bench_kill.py $(BINARY)

# The whole report: 21 counties' forms of three years, and of fourteen programmes over five years.
bench-report: build install-test
	python3 corpus/make/bench_report.py $(BINARY)
	python3 corpus/make/bench_report.py $(BINARY) --years 5 --programmes 14

# Beside other programs, which are installed into a virtual environment of their own.
bench-peers: build install-test
	python3 corpus/make/bench_peers.py $(BINARY)

# A coverage-guided fuzzer over every reader that parses in our own process: make fuzz FUZZ_SECONDS=600
fuzz: install install-test
	FUZZ=1 swift build -c release --sanitize fuzzer -Xswiftc -parse-as-library -Xswiftc -enable-testing --scratch-path .build-fuzz --product fuzz
	.ci/fuzz $(FUZZ_SECONDS)

# Needs python-docx, reportlab, LibreOffice and Chromium: corpus/make/README.md.
corpus:
	python3 corpus/make/build.py

install:
	@sh .ci/install $(PACKAGES)

install-test:
	@sh .ci/install $(TEST_PACKAGES)

clean:
	rm -rf .build .build-fuzz report
