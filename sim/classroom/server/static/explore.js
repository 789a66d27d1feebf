"use strict";
// Sends forms without leaving the page, moves with the sliders, plays the run week by week. What is
// new comes by room.js. Without this file the forms work too.
(() => {
  const part = document.getElementById("part");
  const busy = document.getElementById("busy");
  const body = document.body;
  const WAIT = 250;
  const STEP = 1100;
  let focused = "";
  let timer = 0;
  let playing = 0;
  let sending = 0;
  let moved = null; // what was moved last and is not answered yet: it stays where it was put
  body.classList.add("scripted");

  async function send(form, button) {
    const held = moved;
    const data = new URLSearchParams(new FormData(form, button));
    sending += 1;
    busy.textContent = body.dataset.busy;
    try {
      await fetch(form.action, { method: "POST", body: data, redirect: "manual" });
    } catch (error) {
      // the socket tells when the server is back
    }
    sending -= 1;
    if (moved === held) moved = null;
    if (!sending) busy.textContent = "";
  }

  document.addEventListener("submit", (event) => {
    if (!part.contains(event.target)) return;
    event.preventDefault();
    send(event.target, event.submitter);
  });

  document.addEventListener("input", (event) => {
    if (event.target.type !== "range") return;
    tell(event.target);
    moved = { id: event.target.id, value: event.target.value };
  });

  function tell(slider) {
    slider.parentElement.querySelector("output").textContent = slider.value;
  }

  document.addEventListener("change", (event) => {
    const form = event.target.closest("form.auto");
    if (!form) return;
    clearTimeout(timer);
    timer = setTimeout(() => send(form), WAIT);
  });

  document.addEventListener("focusin", (event) => { if (event.target.id) focused = event.target.id; });
  new MutationObserver(() => {
    const held = document.activeElement;
    const again = focused && document.getElementById(focused);
    if (again && (!held || held === body)) again.focus({ preventScroll: true });
    const slider = moved && document.getElementById(moved.id);
    if (slider && slider.value !== moved.value) {
      slider.value = moved.value;
      tell(slider);
    }
    ready();
  }).observe(part, { childList: true, subtree: true });

  function ready() {
    const button = document.getElementById("play");
    if (!button) return;
    button.hidden = false;
    const word = playing ? button.dataset.stop : button.dataset.play;
    if (button.textContent !== word) button.textContent = word; // the observer sees each writing
    button.onclick = () => (playing ? stop() : play());
  }

  function play() {
    playing = setInterval(() => {
      const steps = document.querySelector(".steps");
      if (!steps || Number(steps.dataset.week) >= Number(steps.dataset.last)) { stop(); return; }
      if (!sending) send(steps.querySelector("button.main").form);
    }, STEP);
    ready();
  }

  function stop() {
    clearInterval(playing);
    playing = 0;
    ready();
  }

  ready();
})();
