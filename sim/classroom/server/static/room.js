"use strict";
// Keeps a page current: told over a socket that there is news, it asks for its living part and puts
// in place what has changed. What somebody is writing stays. Without this file the forms work too.
(() => {
  const body = document.body;
  const part = document.getElementById("part");
  const link = document.getElementById("link");
  const slowest = 2000; // milliseconds between two attempts to come back
  let shown = body.dataset.version;
  let wanted = shown;
  let wait = 300;
  let asking = false;
  let again = false;
  let kept = false; // something is not in place yet, since somebody writes there
  let released = Promise.resolve(); // nothing is put in place under a finger

  const dirty = new WeakSet();
  document.addEventListener("input", (event) => {
    const held = event.target.closest("[data-live]");
    if (held) dirty.add(held);
    limit(event.target);
  });

  const turned = new WeakSet(); // folded or unfolded by hand
  document.addEventListener("click", (event) => {
    const summary = event.target.closest("summary");
    if (summary) turned.add(summary.parentElement);
  });

  // One choice too many is taken back, and said beside it until something else is done.
  function limit(input) {
    const set = input.closest("[data-most]");
    if (!set || input.type !== "checkbox" || !input.checked) return;
    if (set.querySelectorAll("input[type=checkbox]:checked").length <= Number(set.dataset.most)) return;
    input.checked = false;
    input.setCustomValidity(set.dataset.full);
    input.reportValidity();
    const clear = () => input.setCustomValidity("");
    for (const kind of ["pointerdown", "keydown"]) document.addEventListener(kind, clear, { once: true, capture: true });
  }

  const sections = (of) => [...of.querySelectorAll("[data-live]")];
  const sameForm = (old, one) => old.dataset.form === one.dataset.form;

  function writesIn(old) {
    const field = document.activeElement;
    return old.contains(field) && field.matches("textarea, input:not([type=checkbox]):not([type=radio])");
  }

  // What somebody has opened or filled in goes over into what takes its place.
  function carry(old, one) {
    if (!sameForm(old, one)) return;
    const folded = (of) => [of, ...of.querySelectorAll("details")];
    const fresh = folded(one);
    folded(old).forEach((d, k) => {
      if (!turned.has(d) || !fresh[k]) return;
      fresh[k].open = d.open;
      turned.add(fresh[k]);
    });
    if (!dirty.has(old)) return;
    for (const field of old.querySelectorAll("input[id], select[id], textarea[id]")) {
      const twin = one.querySelector(`#${CSS.escape(field.id)}`);
      if (twin) { twin.value = field.value; twin.checked = field.checked; }
    }
    dirty.add(one);
  }

  function whereabouts() {
    const field = document.activeElement;
    return { id: field.id, from: field.selectionStart, to: field.selectionEnd };
  }

  function refocus(place) {
    const field = place.id && document.getElementById(place.id);
    if (!field || field === document.activeElement) return;
    field.focus({ preventScroll: true });
    if (typeof place.from === "number") field.setSelectionRange(place.from, place.to);
  }

  function put(old, one) {
    const place = whereabouts();
    carry(old, one);
    old.replaceWith(one);
    refocus(place);
  }

  function replace(fresh) {
    const own = new Map(sections(part).map((one) => [one.dataset.live, one]));
    const alike = sections(fresh).map((one) => one.dataset.live).join() === [...own.keys()].join();
    const place = whereabouts();
    const late = [];
    for (const one of sections(fresh)) {
      const old = own.get(one.dataset.live);
      const later = one.dataset.later !== undefined;
      if (later && (!old || old.dataset.key !== one.dataset.key || old.dataset.later !== undefined)) late.push(one);
      if (!old) continue;
      if (!alike) {
        if (later) one.replaceWith(old);
        else carry(old, one);
      } else if (!later && old.outerHTML !== one.outerHTML) {
        if (writesIn(old) && dirty.has(old) && sameForm(old, one)) kept = true;
        else put(old, one);
      }
    }
    if (!alike) {
      part.replaceChildren(...fresh.childNodes);
      refocus(place);
    }
    return late.map((one) => [one.dataset.live, one.dataset.later]);
  }

  async function fetched(path) {
    const answer = await fetch(path, { cache: "no-store" });
    if (answer.status === 403) location.reload();
    if (!answer.ok) throw new Error(answer.statusText);
    const fresh = document.createElement("div");
    fresh.append(document.createRange().createContextualFragment(await answer.text()));
    return fresh;
  }

  async function refresh() {
    if (asking) { again = true; return; }
    asking = true;
    try {
      const goal = wanted;
      const fresh = await fetched(body.dataset.part);
      await released;
      for (const [name, path] of replace(fresh)) {
        const one = (await fetched(path)).firstElementChild;
        await released;
        const old = part.querySelector(`[data-live="${name}"]`);
        if (one && old) put(old, one);
      }
      shown = goal;
    } catch (error) {
      // the socket tells when the server is back
    }
    asking = false;
    if (again) { again = false; refresh(); }
  }

  // What is sent leaves the page where it is, and what is half written elsewhere on it. What is
  // refused has changed nothing: it is sent again as without script, and a page says why.
  document.addEventListener("submit", async (event) => {
    const form = event.target;
    if (form.dataset.stays === undefined) return;
    event.preventDefault();
    const button = event.submitter;
    if (button) button.disabled = true;
    try {
      const fields = new URLSearchParams(new FormData(form));
      const answer = await fetch(form.action, { method: "post", body: fields, redirect: "manual" });
      if (answer.type !== "opaqueredirect") { form.submit(); return; }
      if (form.elements.text) form.elements.text.value = "";
      dirty.delete(form.closest("[data-live]"));
      refresh();
    } catch (error) {
      // the server is away, as the page says: what was written stands there still
    }
    if (button) button.disabled = false;
  });

  document.addEventListener("pointerdown", () => {
    released = new Promise((done) => {
      setTimeout(done, 2000);
      for (const kind of ["pointerup", "pointercancel"]) document.addEventListener(kind, () => setTimeout(done), { once: true });
    });
  });

  document.addEventListener("focusout", () => {
    if (!kept) return;
    kept = false;
    setTimeout(refresh, 1000);
  });

  function connect() {
    const scheme = location.protocol === "https:" ? "wss:" : "ws:";
    const socket = new WebSocket(`${scheme}//${location.host}${body.dataset.ws}`);
    socket.onopen = () => { wait = 300; link.hidden = true; };
    socket.onmessage = (event) => {
      wanted = JSON.parse(event.data).version;
      if (wanted !== shown || body.dataset.present) refresh();
    };
    socket.onclose = () => {
      link.textContent = body.dataset.lost;
      link.hidden = false;
      setTimeout(connect, wait);
      wait = Math.min(slowest, wait * 1.6);
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
