// Public pages: htmx, and the manners of the type-ahead list. A page without this script does all the same by links and forms.
import "htmx.org/dist/htmx.esm.min.js";
import "./near.js";

const closeSuggestions = (search) => {
  const list = search.querySelector(".suggest");
  if (list) list.textContent = "";
};

document.addEventListener("keydown", (event) => {
  const search = event.target.closest?.(".search");
  if (!search) return;
  if (event.key === "Escape") {
    closeSuggestions(search);
    search.querySelector("input").focus();
    return;
  }
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const stops = [search.querySelector("input"), ...search.querySelectorAll(".suggest a")];
  const next = stops[stops.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1)];
  if (next) {
    event.preventDefault();
    next.focus();
  }
});

document.addEventListener("focusout", (event) => {
  const search = event.target.closest?.(".search");
  if (search && !search.contains(event.relatedTarget)) setTimeout(() => search.contains(document.activeElement) || closeSuggestions(search), 150);
});

document.querySelectorAll("[data-print]").forEach((button) => {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
});
