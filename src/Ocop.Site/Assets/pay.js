// The pay page: copies a field, counts the hold down, and reads itself anew when money came. Without it there is a link that does.
const words = document.currentScript.dataset;

document.querySelectorAll("[data-copy]").forEach((field) => {
  if (!navigator.clipboard) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button-quiet";
  button.textContent = words.say;
  button.setAttribute("aria-label", `${words.say}: ${field.previousElementSibling.textContent}`);
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(field.dataset.copy);
    button.textContent = words.said;
    setTimeout(() => (button.textContent = words.say), 2000);
  });
  field.append(" ", button);
});

const look = () => location.reload();

const timer = document.querySelector("[data-seconds]");
if (timer) {
  const end = Date.now() + timer.dataset.seconds * 1000;
  const tick = () => {
    const left = Math.max(0, Math.round((end - Date.now()) / 1000));
    timer.textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
    if (left > 0) setTimeout(tick, 1000);
    else if (timer.dataset.seconds > 0) setTimeout(look, 60000); // the order lapses within the minute
  };
  tick();
}

const watched = document.querySelector("[data-watch]");
if (watched) {
  // Compared with what this page was written from: money may come before the line's first word.
  const shown = watched.dataset.state;
  // Where no line can be held: the page itself tells what state it is in.
  const ask = async () => {
    try {
      const page = await fetch(location.href, { cache: "no-store" });
      if (page.ok && !(await page.text()).includes(`data-state="${shown}"`)) look();
    } catch {
      // No network just now; asked again.
    }
  };
  let asking;
  const askNow = () => (asking ??= setInterval(ask, 15000));
  if (window.EventSource) {
    const line = new EventSource(watched.dataset.watch);
    line.onmessage = ({ data }) => data !== shown && look();
    line.onerror = () => line.readyState === EventSource.CLOSED && askNow();
  } else {
    askNow();
  }
  // Back from the bank's application, where telephones drop lines.
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && ask());
}
