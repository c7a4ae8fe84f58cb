// The form as one fills it in: what fails is said below its field, the file and the e-mail are made here, nothing is sent.
(() => {
  const terms = JSON.parse(document.getElementById("terms").textContent);
  const { unmet, sheet, filled, wordsOf } = intake(terms);
  const form = document.getElementById("form");
  const status = document.getElementById("status");
  const summary = document.getElementById("summary");
  const MOST_OF_A_LINK = 1900; // longer ones are cut off by some mail programs
  const PAUSE = 700;
  const seen = new Set();
  document.documentElement.classList.add("js");

  const values = () =>
    Object.fromEntries(terms.asked.map((key) => [key, (form.elements.namedItem(key)?.value ?? "").trim().normalize("NFC")]));
  const sentence = ({ what, cure }) => {
    const words = filled(terms.words.sentence, { what, cure });
    return words[0].toUpperCase() + words.slice(1);
  };
  const fieldOf = (key) => document.querySelector(`[data-key="${key}"]`);

  function show() {
    const failed = unmet(values());
    for (const key of terms.asked) {
      const place = document.getElementById(`error-${key}`);
      if (!place) continue;
      const own = failed.filter(({ at }) => at[0] === key && at.some((each) => seen.has(each)));
      const said = own.map(sentence).join(" ");
      if (place.textContent !== said) place.textContent = said;
      for (const control of fieldOf(key).querySelectorAll("input, textarea")) {
        if (said) control.setAttribute("aria-invalid", "true");
        else control.removeAttribute("aria-invalid");
      }
    }
    document.getElementById("count").textContent = filled(terms.words.counted, { count: wordsOf(values().text).length });
    return failed;
  }

  let waiting;
  form.addEventListener("input", (event) => {
    clearTimeout(waiting);
    status.textContent = "";
    if (event.target.type === "radio") seen.add(event.target.name);
    show();
    if (!summary.hidden) summarise(show());
    waiting = setTimeout(() => { seen.add(event.target.name); show(); }, PAUSE);
  });
  form.addEventListener("focusout", (event) => {
    if (event.target.name && event.target.type !== "radio" && event.target.value) { seen.add(event.target.name); show(); }
  });

  function summarise(failed) {
    summary.hidden = !failed.length;
    const items = failed.map((row) => {
      const link = document.createElement("a");
      link.href = `#${row.at[0]}`;
      link.textContent = sentence(row);
      const item = document.createElement("li");
      item.append(link);
      return item;
    });
    summary.querySelector("ul").replaceChildren(...items);
  }

  // What is left to mend, said at once; whether nothing is.
  function isRight() {
    for (const key of terms.asked) seen.add(key);
    const failed = show();
    summarise(failed);
    if (failed.length) summary.focus();
    return !failed.length;
  }

  const named = () => {
    const now = new Date();
    const two = (number) => String(number).padStart(2, "0");
    const day = [now.getFullYear(), two(now.getMonth() + 1), two(now.getDate())].join("");
    return `${terms.words.file}-${day}-${two(now.getHours())}${two(now.getMinutes())}${two(now.getSeconds())}.csv`;
  };

  function makeFile() {
    const file = named();
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([sheet({ ...values(), form: terms.version })], { type: "text/csv" }));
    link.download = file;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    return file;
  }

  const letter = (file) => {
    const said = values();
    const lines = terms.columns.filter(({ key }) => said[key]).map(({ key, title }) => `${title}: ${said[key]}`);
    const link = (body) => {
      const subject = encodeURIComponent(filled(terms.words.mail_subject, { kind: said.kind }));
      return `mailto:${terms.mail_to}?subject=${subject}&body=${encodeURIComponent(body.join("\n").replaceAll("\n", "\r\n"))}`;
    };
    const whole = link([...lines, "", filled(terms.words.mail_attach, { file })]);
    return whole.length <= MOST_OF_A_LINK ? whole : link([filled(terms.words.mail_file, { file })]);
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (isRight()) status.textContent = filled(terms.words.made, { file: makeFile() });
  });
  document.getElementById("mail").addEventListener("click", () => {
    if (!isRight()) return;
    const file = makeFile();
    status.textContent = filled(terms.words.mail_made, { file });
    const link = document.createElement("a");
    link.href = letter(file);
    link.click();
  });
  document.getElementById("print").addEventListener("click", () => print());

  // `#task=4.03`: a link from a task's own page.
  const task = new URLSearchParams(location.hash.slice(1)).get("task");
  const choice = form.elements.namedItem("task");
  if (task && choice && [...choice.options].some(({ value }) => value === task)) choice.value = task;
  show();
})();
