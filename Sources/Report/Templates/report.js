// The report's own script: filters and search. Every page can be read without it.
"use strict";

// Words without case; a hit is the beginning of a word or any part of a compound.
const folded = (text) => text.normalize("NFC").toLowerCase();
const wordsOf = (text) => folded(text).split(/\s+/).filter((word) => word.length > 0);

// What an entry counts for: an answer is one; of a theme its passages, as in the page's own sum, where
// what is denied does not count.
function counted(element) {
  if (element.classList.contains("entry")) return 1;
  return element.classList.contains("negated") ? 0 : element.querySelectorAll("b[id]").length;
}

// Filters: entries that do not match are hidden, and groups without entries with them.
function filterPage(form) {
  const words = form.querySelector("#filter-words");
  const group = form.querySelector("#filter-group");
  const theme = form.querySelector("#filter-theme");
  const output = form.querySelector("output");
  const entries = Array.from(document.querySelectorAll(".entry, .passages > li"), (element) => ({
    element,
    count: counted(element),
    text: folded(element.textContent),
    groups: (element.closest("[data-groups]")?.dataset.groups ?? "").split(" "),
    themes: (element.dataset.themes ?? "").split(" "),
  }));
  const all = entries.reduce((sum, entry) => sum + entry.count, 0);
  const parents = document.querySelectorAll(".entry-group, .theme-county");

  function apply() {
    const wanted = wordsOf(words.value);
    let shown = 0;
    for (const entry of entries) {
      const matches =
        wanted.every((word) => entry.text.includes(word)) &&
        (group.value === "" || entry.groups.includes(group.value)) &&
        (!theme || theme.value === "" || entry.themes.includes(theme.value));
      entry.element.hidden = !matches;
      if (matches) shown += entry.count;
    }
    for (const parent of parents) parent.hidden = parent.querySelector(".entry:not([hidden]), .passages > li:not([hidden])") === null;
    output.textContent = `${shown} ${output.dataset.of} ${all} ${output.dataset.shown}`;
  }

  form.hidden = false;
  form.addEventListener("input", apply);
  form.addEventListener("reset", () => setTimeout(apply));
  form.addEventListener("submit", (event) => event.preventDefault());
  apply();
}

// Search: every answer and goal stands in search-data.js.
function searchPage(form) {
  const data = window.searchData;
  const input = form.querySelector("input");
  const count = document.getElementById("search-count");
  const list = document.getElementById("search-hits");
  const most = 100;
  let texts = null;

  function find(wanted) {
    texts ??= data.entries.map((entry) => folded(entry[3]));
    const found = [];
    for (let index = 0; index < texts.length; index += 1) {
      if (wanted.every((word) => texts[index].includes(word))) found.push(index);
    }
    return found;
  }

  // The text around the first hit, each hit marked; made of text nodes, never of markup.
  function excerpt(text, wanted) {
    const low = folded(text);
    const paragraph = document.createElement("p");
    paragraph.className = "submitted small";
    paragraph.lang = "sv";
    const first = Math.min(...wanted.map((word) => low.indexOf(word)));
    let start = Math.max(0, first - 120);
    if (start > 0) start = text.indexOf(" ", start) + 1;
    const end = Math.min(text.length, start + 420);
    if (start > 0) paragraph.append("… ");
    let at = start;
    while (at < end) {
      let next = end;
      let length = 0;
      for (const word of wanted) {
        const place = low.indexOf(word, at);
        if (place !== -1 && (place < next || (place === next && word.length > length))) {
          next = place;
          length = word.length;
        }
      }
      paragraph.append(text.slice(at, Math.min(next, end)));
      if (next >= end) break;
      const mark = document.createElement("mark");
      mark.textContent = text.slice(next, next + length);
      paragraph.append(mark);
      at = next + length;
    }
    if (end < text.length) paragraph.append(" …");
    return paragraph;
  }

  function show() {
    const wanted = wordsOf(input.value);
    list.replaceChildren();
    if (wanted.length === 0) {
      count.textContent = "";
      return;
    }
    const found = find(wanted);
    count.textContent = `${found.length} ${form.dataset.hits}` +
      (found.length > most ? ` ${form.dataset.more} ${most}.` : "");
    for (const index of found.slice(0, most)) {
      const [county, question, href, text] = data.entries[index];
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = href;
      link.textContent = data.counties[county];
      const asked = document.createElement("span");
      asked.className = "meta";
      asked.textContent = ` ${data.questions[question]}`;
      item.append(link, asked, excerpt(text, wanted));
      list.append(item);
    }
  }

  let waiting = 0;
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show();
  });
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(show, 120);
  });
  const asked = new URLSearchParams(location.search).get("q");
  if (asked) {
    input.value = asked;
    show();
  }
}

const filters = document.querySelector("form.filters");
if (filters) filterPage(filters);
const search = document.querySelector("form.search");
if (search && window.searchData) searchPage(search);
