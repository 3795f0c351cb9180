// Producers and officers. Everything here is a kindness: each page works without it.
import "htmx.org/dist/htmx.esm.min.js";
import { shrinkPhoto } from "./workspace/photo.js";
import { keepTyped } from "./workspace/keep.js";

document.querySelectorAll("form[data-keep]").forEach(keepTyped);

document.addEventListener("change", async (event) => {
  const input = event.target;
  if (input.matches?.('input[type="file"][data-shrink]')) await shrinkPhoto(input);
});

// One press, one post: the second tap of an impatient thumb does nothing (the server refuses it as well).
document.addEventListener("submit", (event) => {
  if (event.defaultPrevented) return;
  if (event.target.dataset.sent) {
    event.preventDefault();
    return;
  }
  event.target.dataset.sent = "yes";
  setTimeout(() => delete event.target.dataset.sent, 8000);
});

document.querySelectorAll("[data-step]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => {
    const input = document.getElementById(button.dataset.for);
    const next = Number(input.value || 0) + Number(button.dataset.step);
    input.value = String(Math.max(Number(input.min || 0), next));
    input.dispatchEvent(new Event("input", { bubbles: true }));
  });
});

document.querySelectorAll("[data-print]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
});

document.querySelectorAll("[data-locate]").forEach((button) => {
  if (!("geolocation" in navigator)) return;
  button.hidden = false;
  button.addEventListener("click", () => navigator.geolocation.getCurrentPosition(({ coords }) => {
    document.getElementById(button.dataset.lat).value = coords.latitude.toFixed(5);
    document.getElementById(button.dataset.lng).value = coords.longitude.toFixed(5);
    button.textContent = button.dataset.done;
  }));
});
