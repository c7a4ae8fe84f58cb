// The search of the portal: words are folded as the index was, results are links that the keyboard reaches.
(() => {
  "use strict";
  const MOST = 60;
  const find = document.getElementById("find");
  const query = document.getElementById("query");
  const found = document.getElementById("found");
  const results = document.getElementById("results");
  const data = globalThis.resplanSearch;
  const kinds = JSON.parse(find.dataset.kinds);
  const fold = (text) =>
    text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replaceAll("đ", "d").split(/[^a-z0-9]+/).filter(Boolean);
  const index = globalThis.MiniSearch.loadJS(data.index, {
    fields: ["title", "words"],
    storeFields: ["title", "kind", "place", "href"],
    tokenize: fold,
    processTerm: (term) => term,
    searchOptions: { boost: { title: 3 }, prefix: true, combineWith: "AND" },
  });

  const row = (hit) => {
    const item = document.createElement("li");
    const link = document.createElement("a");
    const about = document.createElement("span");
    link.href = hit.href;
    link.lang = "vi";
    link.textContent = hit.title;
    about.className = "of";
    about.textContent = [kinds[hit.kind], data.places[hit.place]].filter(Boolean).join(" · ");
    item.append(link, about);
    return item;
  };

  const show = () => {
    const hits = fold(query.value).length ? index.search(query.value) : [];
    results.replaceChildren(...hits.slice(0, MOST).map(row));
    const words = hits.length > MOST ? find.dataset.more : hits.length ? find.dataset.found : find.dataset.none;
    found.textContent = query.value.trim() ? words.replace("{count}", hits.length).replace("{shown}", MOST) : "";
  };

  const links = () => [...results.querySelectorAll("a")];
  const step = (event) => {
    const way = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const all = links();
    if (!way || !all.length) return;
    event.preventDefault();
    const at = all.indexOf(document.activeElement) + way;
    (at < 0 ? query : all[Math.min(at, all.length - 1)]).focus();
  };

  find.addEventListener("submit", (event) => {
    event.preventDefault();
    links()[0]?.focus();
  });
  query.addEventListener("input", show);
  find.addEventListener("keydown", step);
  results.addEventListener("keydown", step);
  const asked = new URLSearchParams(location.search).get("q");
  if (asked) query.value = asked;
  show();
})();
