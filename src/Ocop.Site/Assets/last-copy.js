// Keeps the page as it is now on this phone, with its time, for a scan where there is no network (J1). Nothing is asked of the site a second time.
//   <script src="/dist/last-copy.js" defer data-words="No network. This is the copy of {0} …" data-code="/01/…/10/…"></script>
const { words, code } = document.currentScript.dataset;
const mostPages = 40, mostFiles = 80;

const copyOf = (time) => {
  const page = document.documentElement.cloneNode(true);
  page.querySelectorAll("script").forEach((script) => script.remove());
  const notice = Object.assign(document.createElement("p"), { className: "notice", textContent: words.replace("{0}", time) });
  notice.dataset.tone = "warn";
  notice.setAttribute("role", "status");
  page.querySelector("main > *").prepend(notice);
  return new Response(`<!doctype html>${page.outerHTML}`, { headers: {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; base-uri 'none'; form-action 'self'",
  } });
};

const forgetOldest = async (cache, most) => {
  const kept = await cache.keys();
  await Promise.all(kept.slice(0, Math.max(0, kept.length - most)).map((old) => cache.delete(old)));
};

const keep = async () => {
  await navigator.serviceWorker.register("/last-copy-worker.js");
  const files = await caches.open("last-copy-files");
  await files.addAll([...document.querySelectorAll("link[rel=stylesheet], main img:not([loading=lazy])")].map((file) => file.href ?? file.src));
  await forgetOldest(files, mostFiles);

  const time = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "short", timeStyle: "short", timeZone: "Asia/Ho_Chi_Minh" }).format(new Date());
  const pages = await caches.open("last-copy-pages");
  for (const path of [location.pathname, code].filter(Boolean)) {
    await pages.delete(path);   // so that the newest stands last
    await pages.put(path, copyOf(time));
  }
  await forgetOldest(pages, mostPages);
};

// A phone that keeps nothing (a private window, a full disk) does without.
if ("serviceWorker" in navigator) addEventListener("load", () => keep().catch(() => {}));
