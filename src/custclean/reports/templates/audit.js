"use strict";
// Sorting and filtering of the tables; without it they stay as they are, worst first.
(() => {
  const byText = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
  const valueOf = (row, place) => row.children[place].dataset.value;

  function sort(heading, down) {
    const place = heading.cellIndex;
    const table = heading.closest("table");
    const body = table.tBodies[0];
    const rows = [...body.rows];
    rows.sort((a, b) => byText.compare(valueOf(a, place), valueOf(b, place)) || a.dataset.place - b.dataset.place);
    body.append(...(down ? rows.reverse() : rows));
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    heading.setAttribute("aria-sort", down ? "descending" : "ascending");
  }

  function turn(heading) {
    const now = heading.getAttribute("aria-sort");
    sort(heading, now ? now === "ascending" : "down" in heading.dataset);
  }

  for (const table of document.querySelectorAll("table.sortable")) {
    [...table.tBodies[0].rows].forEach((row, place) => { row.dataset.place = place; });
    for (const heading of table.querySelectorAll("th[data-sort]")) {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...heading.childNodes);
      button.addEventListener("click", () => turn(heading));
      heading.append(button);
    }
  }

  const filter = document.querySelector(".filter");
  function show() {
    const wanted = new Set([...filter.querySelectorAll("input:checked")].map((box) => box.value));
    const rows = [...document.querySelectorAll("#issue-table tbody tr")];
    for (const row of rows) row.hidden = !wanted.has(row.dataset.severity);
    const left = rows.filter((row) => !row.hidden).length;
    filter.querySelector("output").textContent = `${left} of ${rows.length} shown`;
  }
  if (filter) {
    filter.hidden = false;
    filter.addEventListener("change", show);
    show();
  }

  // report.html#sort=count opens sorted, so that a view can be linked to
  const asked = new URLSearchParams(location.hash.slice(1)).get("sort");
  const headings = [...document.querySelectorAll("th[data-sort]")];
  const heading = headings.find((one) => one.dataset.sort === asked);
  if (heading) turn(heading);
})();
