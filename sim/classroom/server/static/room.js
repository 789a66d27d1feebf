"use strict";
// Keeps a page current: told over a socket that there is news, it asks for its living part and puts
// in place what has changed. What somebody is writing stays. Without this file the forms work too.
(() => {
  const body = document.body;
  const part = document.getElementById("part");
  const link = document.getElementById("link");
  let version = Number(body.dataset.version || 0);
  let wait = 300;
  let asking = false;
  let again = false;

  const dirty = new WeakSet();
  document.addEventListener("input", (event) => {
    const held = event.target.closest("[data-live]");
    if (held) dirty.add(held);
    limit(event.target);
  });

  function limit(input) {
    const set = input.closest && input.closest("[data-most]");
    if (!set || input.type !== "checkbox" || !input.checked) return;
    const chosen = [...set.querySelectorAll("input[type=checkbox]:checked")];
    if (chosen.length > Number(set.dataset.most)) input.checked = false;
  }

  function replace(fresh) {
    const own = new Map([...part.querySelectorAll("[data-live]")].map((one) => [one.dataset.live, one]));
    const names = [...fresh.querySelectorAll("[data-live]")].map((one) => one.dataset.live);
    if (names.join() !== [...own.keys()].join()) {
      part.replaceChildren(...fresh.childNodes);
      return;
    }
    for (const one of fresh.querySelectorAll("[data-live]")) {
      const old = own.get(one.dataset.live);
      const kept = old.dataset.form !== undefined && old.dataset.form === one.dataset.form;
      if (kept && (dirty.has(old) || old.contains(document.activeElement))) continue;
      const open = [...old.querySelectorAll("details")].map((d) => d.open);
      if (old.outerHTML === one.outerHTML) continue;
      [...one.querySelectorAll("details")].forEach((d, k) => { if (open[k]) d.open = true; });
      if (old.tagName === "DETAILS" && old.open) one.open = true;
      old.replaceWith(one);
    }
  }

  async function refresh() {
    if (asking) { again = true; return; }
    asking = true;
    try {
      const answer = await fetch(body.dataset.part, { cache: "no-store" });
      if (answer.ok) {
        const fresh = document.createElement("div");
        fresh.append(document.createRange().createContextualFragment(await answer.text()));
        replace(fresh);
      } else if (answer.status === 403) {
        location.reload();
      }
    } catch (error) {
      // the socket tells when the server is back
    }
    asking = false;
    if (again) { again = false; refresh(); }
  }

  function connect() {
    const scheme = location.protocol === "https:" ? "wss:" : "ws:";
    const socket = new WebSocket(`${scheme}//${location.host}${body.dataset.ws}`);
    socket.onopen = () => { wait = 300; link.hidden = true; };
    socket.onmessage = (event) => {
      const now = JSON.parse(event.data).version;
      version = now;
      refresh();
    };
    socket.onclose = () => {
      link.textContent = body.dataset.lost;
      link.hidden = false;
      setTimeout(connect, wait);
      wait = Math.min(3000, wait * 1.6);
    };
  }

  setInterval(() => {
    for (const pill of document.querySelectorAll("[data-clock]")) {
      if (pill.dataset.runs !== "1") continue;
      if (pill.until === undefined) pill.until = Date.now() + 1000 * Number(pill.dataset.clock);
      const left = Math.max(0, Math.round((pill.until - Date.now()) / 1000));
      pill.querySelector(".time").textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
      pill.classList.toggle("low", left < 60);
    }
  }, 500);

  if (part && body.dataset.ws) connect();
})();
