// The search of the portal: words are folded as the indexes were, a province's index is loaded once somebody searches there.
(() => {
  "use strict";
  const MOST = 60;
  const HELD = 4;
  const PAUSE = 500;
  const byId = (id) => document.getElementById(id);
  const [find, query, where, found, way, results] = ["find", "query", "where", "found", "way", "results"].map(byId);
  const folder = new URL("search/", document.currentScript.src);
  const kinds = JSON.parse(found.dataset.kinds);
  const provinces = found.dataset.provinces.split(" ").filter(Boolean);
  const isLight = "light" in found.dataset;
  const fold = (text) =>
    text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replaceAll("đ", "d").split(/[^a-z0-9]+/).filter(Boolean);
  const options = {
    fields: ["title", "words"],
    storeFields: ["title", "kind", "place", "href"],
    tokenize: fold,
    processTerm: (term) => term,
    searchOptions: { boost: { title: 3 }, prefix: true, combineWith: "AND" },
  };

  const opened = (code) => {
    const data = globalThis.resplanSearch[code];
    delete globalThis.resplanSearch[code];
    const index = globalThis.MiniSearch.loadJS(data.index, options);
    return (words) => index.search(words).map((hit) => ({ ...hit, place: data.places[hit.place] }));
  };
  const country = opened("");
  const held = new Map();
  const loaded = (code) => {
    if (held.has(code)) return held.get(code);
    const coming = new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = new URL(`${code}.js`, folder);
      script.onload = done;
      script.onerror = failed;
      document.head.append(script);
    }).then(() => opened(code)); // which also fails where only a part of the file is there
    held.set(code, coming);
    coming.catch(() => held.delete(code));
    // Of a whole country only a few are held: a phone has no room for all.
    if (!isLight && held.size > HELD) held.delete(held.keys().next().value);
    return coming;
  };

  const row = (hit) => {
    const item = document.createElement("li");
    const link = document.createElement("a");
    const about = document.createElement("span");
    link.href = hit.href;
    link.lang = "vi";
    link.textContent = hit.title;
    about.className = "of";
    about.textContent = [kinds[hit.kind], hit.place].filter(Boolean).join(" · ");
    item.append(link, about);
    return item;
  };

  const list = (hits) => {
    // Whoever is in the list already keeps it.
    if (!results.contains(document.activeElement)) results.replaceChildren(...hits.map(row));
  };
  const say = (count, failed) => {
    const words = count > MOST ? found.dataset.more : count ? found.dataset.found : found.dataset.none;
    const names = failed.map((code) => where?.querySelector(`[value="${code}"]`)?.textContent ?? code).join(", ");
    found.textContent = [
      words.replace("{count}", count).replace("{shown}", MOST),
      names && found.dataset.failed.replace("{places}", names),
    ].filter(Boolean).join(" ");
  };

  let turn = 0;
  const search = async () => {
    const own = ++turn;
    const words = query.value;
    const place = where ? where.value : "*";
    way.hidden = true;
    if (!fold(words).length) {
      results.replaceChildren();
      found.textContent = "";
      return;
    }
    const codes = place === "*" ? provinces : place ? [place] : [];
    const failed = [];
    let hits = country(words).filter((hit) => codes.length !== 1 || hit.href.startsWith(`${codes[0]}/`));
    let count = hits.length;
    list(hits.slice(0, MOST));
    if (codes.length > 1 && !isLight) {
      await new Promise((done) => setTimeout(done, PAUSE)); // more may be typed
      if (own !== turn) return;
    }
    for (const [number, code] of codes.entries()) {
      way.hidden = codes.length === 1;
      way.max = codes.length;
      way.value = number;
      const more = await loaded(code).then((index) => index(words), () => failed.push(code) && []);
      if (own !== turn) return;
      count += more.length;
      hits = [...hits, ...more].sort((one, other) => other.score - one.score).slice(0, MOST);
      if (more.length) list(hits);
    }
    way.hidden = true;
    list(hits.slice(0, MOST));
    say(count, failed);
  };

  const links = () => [...results.querySelectorAll("a")];
  const step = (event) => {
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const all = links();
    if (!move || !all.length || event.target === where) return;
    event.preventDefault();
    const at = all.indexOf(document.activeElement) + move;
    (at < 0 ? query : all[Math.min(at, all.length - 1)]).focus();
  };

  find.addEventListener("submit", (event) => {
    event.preventDefault();
    links()[0]?.focus();
  });
  query.addEventListener("input", search);
  where?.addEventListener("change", search);
  find.addEventListener("keydown", step);
  results.addEventListener("keydown", step);
  const asked = new URLSearchParams(location.search);
  if (asked.get("q")) query.value = asked.get("q");
  if (where && [...where.options].some((option) => option.value === asked.get("in"))) where.value = asked.get("in");
  search();
})();
