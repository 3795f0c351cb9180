// What is typed is kept on the phone until the server has it (VN-48).
//   <form data-keep="lot-today" data-kept="Đã giữ…" data-offline="Mất mạng…"> … <p class="soft" role="status" data-keep-note></p>
// Never kept: passwords, one-time codes, hidden fields (tokens), files, and what carries data-keep-not.
const kept = (form) => `keep:${location.pathname}:${form.dataset.keep}`;
const keeps = (field) => field.name && !field.closest("[data-keep-not]")
  && !["password", "hidden", "file", "submit", "button"].includes(field.type) && field.autocomplete !== "one-time-code";

// A form that was sent and does not come back was taken: forget it.
const sent = sessionStorage.getItem("keep-sent");
if (sent && !document.querySelector("form[data-keep] [aria-invalid=true]") && performance.getEntriesByType("navigation")[0]?.type === "navigate") {
  localStorage.removeItem(sent);
}
sessionStorage.removeItem("keep-sent");

export function keepTyped(form) {
  const note = form.querySelector("[data-keep-note]");
  const say = (text) => { if (note) note.textContent = text ?? ""; };
  const key = kept(form);

  const saved = JSON.parse(localStorage.getItem(key) ?? "null");
  if (saved && !form.querySelector("[aria-invalid=true]")) {
    let restored = false;
    for (const field of [...form.elements].filter(keeps)) {
      const value = saved[field.name];
      if (value === undefined) continue;
      if (field.type === "checkbox" || field.type === "radio") field.checked = [].concat(value).includes(field.value);
      else if (field.value !== value) { field.value = value; restored = true; }
    }
    if (restored) say(form.dataset.kept);
  }

  form.addEventListener("input", () => {
    const values = {};
    for (const field of [...form.elements].filter(keeps)) {
      if (field.type === "checkbox" || field.type === "radio") {
        if (field.checked) values[field.name] = [...(values[field.name] ?? []), field.value];
      } else values[field.name] = field.value;
    }
    localStorage.setItem(key, JSON.stringify(values));
    if (!navigator.onLine) say(form.dataset.offline);
  });

  form.addEventListener("submit", (event) => {
    if (!navigator.onLine) {
      event.preventDefault();
      say(form.dataset.offline);
      return;
    }
    sessionStorage.setItem("keep-sent", key);
  });
  addEventListener("offline", () => say(form.dataset.offline));
  addEventListener("online", () => say(form.dataset.kept));
}
