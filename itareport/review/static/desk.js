"use strict";
// What the desk adds to its forms: single keys, the check while one types, the page scrolled to the value.
(() => {
  const DELAY = 250;
  const find = (selector) => document.querySelector(selector);
  const form = find("form.decide");
  const text = find("#text");
  const note = find("#note");

  const keys = find("#keys-on");
  const KEPT = "itareport-keys";
  if (keys) {
    keys.checked = localStorage.getItem(KEPT) !== "off";
    keys.addEventListener("change", () => localStorage.setItem(KEPT, keys.checked ? "on" : "off"));
  }

  const isTyping = (node) => node.matches("input:not([type=checkbox]), textarea, select");
  const isActive = (node) => node.matches("a, button, summary, input, select, textarea");

  function goTo(field) {
    field.focus();
    field.select();
  }

  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.altKey || event.metaKey) return;
    if (event.target === text && event.key === "Enter" && (event.ctrlKey || "single" in text.dataset)) {
      event.preventDefault();
      find("[data-decision=corrected]").click();
      return;
    }
    if (event.key === "Escape" && isTyping(event.target)) {
      event.target.blur();
      return;
    }
    if (event.ctrlKey || isTyping(event.target) || (keys && !keys.checked)) return;
    if (text && (event.key === "c" || (event.key === "Enter" && !isActive(event.target)))) {
      event.preventDefault();
      goTo(text);
    } else if (note && event.key === "m") {
      event.preventDefault();
      goTo(note);
    } else if (/^[a-z]$/.test(event.key)) {
      const wanted = find(`[data-key="${event.key}"]`);
      if (wanted) {
        event.preventDefault();
        wanted.click();
      }
    }
  });

  if (form) {
    const shown = find("#check");
    let timer = 0;
    let asked = new AbortController();
    async function check() {
      asked.abort();
      asked = new AbortController();
      try {
        const body = new URLSearchParams(new FormData(form));
        body.set("decision", "corrected");
        const answer = await fetch(form.dataset.check, { method: "POST", body, signal: asked.signal });
        if (!answer.ok) throw new Error(answer.statusText);
        const html = await answer.text();
        shown.innerHTML = html; // our own page part: the server escapes every text in it
      } catch (error) {
        if (error.name !== "AbortError") shown.textContent = shown.dataset.failed;
      }
    }
    const soon = () => {
      clearTimeout(timer);
      timer = setTimeout(check, DELAY);
    };
    text.addEventListener("input", soon);
    for (const button of form.querySelectorAll("[data-fill]")) {
      button.addEventListener("click", () => {
        text.value = button.dataset.fill;
        text.focus();
        soon();
      });
    }
    let sent = false;
    form.addEventListener("submit", (event) => {
      if (sent) event.preventDefault();
      sent = true;
    });
    window.addEventListener("pageshow", () => { sent = false; });
  }

  const paper = find(".paper");
  function showPlace() {
    const place = paper.querySelector(".frame, mark");
    if (!place) return;
    const box = place.getBoundingClientRect();
    const around = paper.getBoundingClientRect();
    paper.scrollTop += box.top - around.top - (paper.clientHeight - box.height) / 2;
    paper.scrollLeft += box.left - around.left - (paper.clientWidth - box.width) / 2;
  }
  if (paper) {
    const image = paper.querySelector("img");
    if (image && !image.complete) image.addEventListener("load", showPlace);
    else showPlace();
    const larger = find("#larger");
    if (larger) {
      larger.addEventListener("click", () => {
        const large = paper.classList.toggle("large");
        larger.setAttribute("aria-pressed", String(large));
        showPlace();
      });
    }
  }
  const title = find("#value-title");
  if (title) title.focus({ preventScroll: true });
})();
