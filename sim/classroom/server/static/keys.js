"use strict";
// Keys for the screens of the projector: a form with data-keys is sent by each of them. Without this
// file the buttons of the instructor's page do the same.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || event.repeat) return;
  if (event.target.closest("input, select, textarea, summary, .scroll")) return;
  const forms = [...document.querySelectorAll("form[data-keys]")];
  const form = forms.find((one) => one.dataset.keys.split(" ").includes(event.key));
  if (!form) return;
  event.preventDefault();
  fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)), redirect: "manual" });
});
