// On paper nothing stays folded.
addEventListener("beforeprint", () => { for (const part of document.querySelectorAll("details")) part.open = true; });

(() => {
  const form = document.getElementById("filters");
  if (!form) return;
  const body = document.querySelector("table.tasks tbody");
  const rows = [...body.rows];
  const lines = new Map([...document.querySelectorAll(".timeline li")].map((line) => [line.dataset.task, line]));
  const lanes = [...document.querySelectorAll(".timeline .lane")];
  const count = document.getElementById("count");
  const number = new Intl.NumberFormat(document.documentElement.lang);

  const plain = (text) =>
    text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase().replace(/\s+/g, " ").trim();
  const texts = new Map();
  const textOf = (row) => {
    if (!texts.has(row)) texts.set(row, plain(row.textContent));
    return texts.get(row);
  };

  const value = (name) => form.elements.namedItem(name)?.value ?? "";
  const isChecked = (name) => form.elements.namedItem(name)?.checked ?? false;

  function filter() {
    const words = plain(value("search")).split(" ").filter(Boolean);
    const wanted = ["group", "lead", "class", "light", "pillar"].map((name) => [name, value(name)]).filter(([, key]) => key);
    let shown = 0;
    for (const row of rows) {
      const fits =
        wanted.every(([name, key]) => row.dataset[name] === key) &&
        (!isChecked("urgent") || "urgent" in row.dataset) &&
        (!isChecked("key") || "key" in row.dataset) &&
        words.every((word) => textOf(row).includes(word));
      row.hidden = !fits;
      lines.get(row.dataset.task).hidden = !fits;
      if (fits) shown += 1;
    }
    for (const lane of lanes) lane.hidden = !lane.querySelector("li:not([hidden])");
    const sentence = count.dataset.pattern.replace("{shown}", number.format(shown)).replace("{total}", number.format(rows.length));
    count.textContent = shown ? sentence : `${sentence} ${count.dataset.none}`;
  }

  const orders = {
    number: (a, b) => a.dataset.task - b.dataset.task,
    due: (a, b) => inOrder(a.dataset.due, b.dataset.due),
    lead: (a, b) => inOrder(a.cells[1].textContent, b.cells[1].textContent),
    percent: (a, b) => b.dataset.percent - a.dataset.percent,
  };

  let sorted = "number";
  function sort() {
    if (value("sort") === sorted) return;
    sorted = value("sort");
    const order = orders[sorted];
    body.append(...[...rows].sort((a, b) => order(a, b) || orders.number(a, b)));
  }

  let waiting;
  form.addEventListener("input", (event) => {
    clearTimeout(waiting);
    if (event.target.name === "sort") sort();
    else if (event.target.name === "search") waiting = setTimeout(filter, 150);
    else filter();
  });
  form.addEventListener("submit", (event) => { event.preventDefault(); filter(); });
  form.addEventListener("reset", () => setTimeout(() => { filter(); sort(); }));

  // A group, a body or a class elsewhere on the page leads to its tasks.
  for (const link of document.querySelectorAll("a[data-filter]")) {
    link.addEventListener("click", () => {
      form.reset();
      const field = form.elements.namedItem(link.dataset.filter);
      if (field) field.value = link.dataset.key;
      setTimeout(filter);
    });
  }
  // A link to a task that a filter hides shows it again.
  for (const link of document.querySelectorAll('a[href^="#task-"]')) {
    link.addEventListener("click", () => {
      if (!document.querySelector(link.hash).hidden) return;
      form.reset();
      filter();
    });
  }
  filter();
})();
