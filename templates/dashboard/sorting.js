// Filters, search and sorting. Without this script everything stays readable.
"use strict";
document.documentElement.classList.add("js");
const inOrder = new Intl.Collator(document.documentElement.lang, { numeric: true }).compare;

// Tables whose columns can be sorted: each sortable heading becomes a button.
for (const table of document.querySelectorAll("table.sortable")) {
  const headings = [...table.tHead.rows[0].cells];
  const valueOf = (row, column) => row.cells[column].dataset.value ?? row.cells[column].textContent.trim();
  for (const heading of headings.filter((cell) => cell.dataset.sort)) {
    const column = headings.indexOf(heading);
    const isText = heading.dataset.sort === "text";
    const button = document.createElement("button");
    button.textContent = heading.textContent;
    button.title = `${table.dataset.words} ${heading.textContent}`;
    heading.replaceChildren(button);
    button.addEventListener("click", () => {
      // Numbers first with the largest on top; names first from A, ranks from 1.
      const before = heading.getAttribute("aria-sort");
      const descending = before ? before === "ascending" : heading.dataset.sort === "number";
      for (const cell of headings) cell.removeAttribute("aria-sort");
      heading.setAttribute("aria-sort", descending ? "descending" : "ascending");
      const body = table.tBodies[0];
      const compare = (a, b) => (isText ? inOrder(valueOf(a, column), valueOf(b, column)) : valueOf(a, column) - valueOf(b, column));
      body.append(...[...body.rows].sort((a, b) => (descending ? -compare(a, b) : compare(a, b))));
    });
  }
}

