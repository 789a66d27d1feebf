// Heads of tables become buttons that sort their rows; without this the tables stand as they are.
"use strict";
const MINUS = "\u2212";

function key(text) {
  const plain = text.trim().replaceAll(MINUS, "-").replaceAll(",", "");
  const found = /^(under )?([-+]?\d+(?:\.\d+)?)(?=$|[ *(])/.exec(plain);
  if (!found) {
    const day = /^\d{1,2} [A-Z][a-z]+ \d{4}$/.test(plain) ? Date.parse(plain + " UTC") : NaN;
    return Number.isNaN(day) ? plain.toLowerCase() : day;
  }
  const of = / of (\d+)/.exec(plain);
  const sign = / fewer\b/.test(plain) ? -1 : 1;
  return (sign * Number(found[2])) / (of ? Number(of[1]) : 1);
}

function compare(one, other) {
  if (typeof one === typeof other) return one < other ? -1 : one > other ? 1 : 0;
  return typeof one === "number" ? -1 : 1; // numbers stand before words
}

function sort(table, head, column) {
  const down = head.getAttribute("aria-sort") === "ascending";
  const body = table.tBodies[0];
  const rows = [...body.rows].map((row) => [key(row.cells[column].textContent), row]);
  rows.sort((one, other) => (down ? compare(other[0], one[0]) : compare(one[0], other[0])));
  for (const each of table.tHead.rows[0].cells) each.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", down ? "descending" : "ascending");
  body.append(...rows.map((pair) => pair[1]));
}

for (const table of document.querySelectorAll("table")) {
  if (table.tBodies[0].rows.length < 3) continue;
  [...table.tHead.rows[0].cells].forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    button.addEventListener("click", () => sort(table, head, column));
    head.append(button);
  });
}
