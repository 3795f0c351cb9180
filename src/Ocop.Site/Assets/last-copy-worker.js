// Shows the copy that last-copy.js kept, and only when the network does not answer: whatever the site says is newer than any copy.
const pages = /^\/(truy-xuat|en\/trace|san-pham|en\/products|01|q)\//;

self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (origin !== self.location.origin || request.method !== "GET") return;
  const copy = request.mode === "navigate"
    ? pages.test(pathname) && (() => caches.match(pathname, { cacheName: "last-copy-pages" }))
    : pathname.startsWith("/dist/") && (() => caches.match(request, { cacheName: "last-copy-files" }));
  if (copy) event.respondWith(fetch(request).catch(async (silence) => (await copy()) ?? Promise.reject(silence)));
});
