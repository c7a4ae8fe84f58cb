// The list of units as one types, with tone marks or without.
(() => {
  const search = document.getElementById("search");
  const count = document.getElementById("count");
  const rows = [...document.querySelector("table.sortable").tBodies[0].rows];
  const number = new Intl.NumberFormat(document.documentElement.lang);
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();
  document.getElementById("choose").hidden = false;
  const filter = () => {
    const words = plain(search.value).split(/\s+/u).filter(Boolean);
    for (const row of rows) {
      const name = plain(row.cells[0].textContent);
      row.hidden = !words.every((word) => name.includes(word));
    }
    const shown = rows.filter((row) => !row.hidden).length;
    count.textContent = count.dataset.pattern.replace("{shown}", number.format(shown)).replace("{total}", number.format(rows.length));
  };
  search.addEventListener("input", filter);
  filter();
})();
