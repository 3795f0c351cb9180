// "Near me": the phone is asked where it is on the tap and not before; the answer, rounded to some hundred metres, goes into the
// address of the list and nowhere else. Without script the list of communes beside the button does the same.
const say = (button, words) => { button.closest(".near").querySelector("[role=status]").textContent = words; };

for (const button of document.querySelectorAll("[data-near]")) {
  if (!navigator.geolocation) continue;
  button.hidden = false;
  button.addEventListener("click", () => {
    say(button, button.dataset.asking);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const list = new URL(button.dataset.near, location.href);
        list.searchParams.set("near", `${coords.latitude.toFixed(3)},${coords.longitude.toFixed(3)}`);
        say(button, "");
        location.assign(list);
      },
      (refusal) => say(button, refusal.code === refusal.PERMISSION_DENIED ? button.dataset.denied : button.dataset.failed),
      { maximumAge: 60_000, timeout: 15_000 });
  });
}
