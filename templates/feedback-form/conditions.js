// What an item says, tested as the register tests it, and the file that the register reads. All data are in `terms`: the
// conditions, limits and patterns are made from the Framework's data and the program's own patterns.
"use strict";
const intake = (terms) => {
  const pattern = (name, flags = "") => new RegExp(terms.patterns[name], `${flags}u`);
  const wordsOf = (text) => text.trim().split(/\s+/u).filter(Boolean);
  const tests = {
    given: ({ at }, values) => (at.some((key) => values[key].trim()) ? null : {}),
    listed: ({ at }, values) => (values[at[0]] ? null : {}),
    long: ({ at }, values) => {
      const count = wordsOf(values[at[0]]).length;
      return count >= terms.limits.least_words ? null : { count };
    },
    accented: ({ at }, values) => {
      const real = wordsOf(values[at[0]]).filter((word) => pattern("letter").test(word));
      const marked = real.filter((word) => pattern("marked").test(word));
      return !real.length || marked.length / real.length >= terms.limits.accented_share ? null : {};
    },
    explained: ({ at }, values) => {
      const text = values[at[0]];
      if (text === text.toUpperCase() && text !== text.toLowerCase()) return null;
      const known = new Set([...terms.known, ...[...text.matchAll(pattern("explained", "g"))].map((found) => found[1])]);
      const unknown = [...new Set(text.match(pattern("abbreviation", "g")) ?? [])].filter((word) => !known.has(word));
      return unknown.length ? { words: unknown.join(", ") } : null;
    },
    unmarked: ({ at }, values) => (pattern("secret").test(values[at[0]]) ? {} : null),
  };
  const filled = (words, values) => words.replace(/\{(\w+)\}/gu, (whole, name) => values[name] ?? whole);

  // The conditions that fail, in the order of the data.
  const unmet = (values) => {
    const failed = [];
    for (const row of terms.conditions) {
      if (failed.some(({ key }) => row.unless.includes(key))) continue;
      const said = tests[row.test](row, values);
      if (said) failed.push({ key: row.key, at: row.at, what: filled(row.what, said), cure: row.cure });
    }
    return failed;
  };

  // One row under the titles of the register's sheet: no text can become a formula, every cell is quoted.
  const sheet = (values) => {
    const guarded = (text) => text.replace(pattern("opening", "g"), "$<beginning>'$<marks>");
    const row = (cells) => cells.map((cell) => `"${guarded(cell).replaceAll('"', '""')}"`).join(";");
    const columns = terms.columns.filter(({ key }) => values[key]);
    return `\ufeff${row(columns.map(({ title }) => title))}\r\n${row(columns.map(({ key }) => values[key]))}\r\n`;
  };
  return { unmet, sheet, filled, wordsOf };
};
