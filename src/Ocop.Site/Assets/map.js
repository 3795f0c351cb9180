// Draws the places of the list beside it: the list is the truth, the map its picture.
//   <div class="map" data-map="#places" data-base="/dist/illustrations/map/province.svg" data-bounds="19.9,105.5,20.7,106.6"
//        data-tiles="" data-credit="" data-zoom-in="…" data-zoom-out="…"></div>
//   <ol id="places"><li data-lat="20.254" data-lng="105.918" data-kind="place"><a href="…">…</a> …</li></ol>
// data-tiles (a tile address) wins over data-base (our own drawing, laid over data-bounds: south,west,north,east).
import * as L from "leaflet/dist/leaflet-src.esm.js";
import "./near.js";

const clusterCell = 44;   // px: two pins nearer than a fingertip become one

const pin = (kind, text, size) =>
  L.divIcon({ className: "", iconSize: [size, size], html: Object.assign(document.createElement("span"), { className: "pin" + (text ? " pin-many" : ""), textContent: text ?? "" }), ...(kind && { kind }) });

const popupFor = (row) => {
  const box = document.createElement("div");
  const link = row.querySelector("a");
  const copy = document.createElement("a");
  copy.href = link.href;
  copy.textContent = (row.querySelector("b, h3") ?? link).textContent.trim();
  box.append(copy);
  const note = row.querySelector("small")?.textContent.trim();
  if (note) box.append(Object.assign(document.createElement("div"), { textContent: note }));
  return box;
};

const draw = (element) => {
  const rows = [...document.querySelectorAll(`${element.dataset.map} [data-lat]`)];
  const places = rows.map((row) => ({ row, at: L.latLng(Number(row.dataset.lat), Number(row.dataset.lng)) }))
    .filter(({ at }) => Number.isFinite(at.lat) && Number.isFinite(at.lng));
  if (places.length === 0) return;

  const [south, west, north, east] = element.dataset.bounds.split(",").map(Number);
  const province = L.latLngBounds([south, west], [north, east]);
  const map = L.map(element, { zoomControl: false, zoomSnap: .25, maxZoom: 16, maxBounds: province, maxBoundsViscosity: 1, scrollWheelZoom: false });
  map.attributionControl.setPrefix(false);
  L.control.zoom({ zoomInTitle: element.dataset.zoomIn, zoomOutTitle: element.dataset.zoomOut }).addTo(map);
  if (element.dataset.tiles) L.tileLayer(element.dataset.tiles, { attribution: element.dataset.credit }).addTo(map);
  else if (element.dataset.base) L.imageOverlay(element.dataset.base, province, { alt: "" }).addTo(map);
  const all = places.length === 1 ? places[0].at.toBounds(9000) : L.latLngBounds(places.map(({ at }) => at));
  const margin = L.point(32, 32);   // px: no pin is cut by the edge
  let isAsFirstShown = true;
  const show = () => {
    // The drawing fills the frame, unless a pin would then lie outside.
    map.setMinZoom(0).fitBounds(all, { padding: margin, animate: false });
    map.setMinZoom(Math.min(map.getBoundsZoom(province, true), map.getZoom()));
    isAsFirstShown = true;
  };
  map.fitBounds(province);
  show();
  // A telephone that is turned has another frame.
  map.on("zoomstart dragstart", () => (isAsFirstShown = false)).on("resize", () => isAsFirstShown && show());

  const pins = L.layerGroup().addTo(map);
  const place = () => {
    pins.clearLayers();
    const cells = new Map();
    for (const one of places) {
      const { x, y } = map.project(one.at);
      const key = `${Math.floor(x / clusterCell)}/${Math.floor(y / clusterCell)}`;
      cells.set(key, [...(cells.get(key) ?? []), one]);
    }
    for (const group of cells.values()) {
      const many = group.length > 1 && map.getZoom() < map.getMaxZoom();
      if (many) {
        const middle = L.latLngBounds(group.map(({ at }) => at));
        L.marker(middle.getCenter(), { icon: pin(null, String(group.length), 44), alt: String(group.length) })
          .on("click", () => map.fitBounds(middle.pad(.4), { maxZoom: map.getZoom() + 3 })).addTo(pins);
        continue;
      }
      for (const { row, at } of group) {
        const icon = pin(null, null, 26);
        icon.options.html.dataset.kind = row.dataset.kind ?? "place";
        L.marker(at, { icon, title: row.querySelector("a").textContent.trim(), alt: row.querySelector("a").textContent.trim() })
          .bindPopup(() => popupFor(row)).addTo(pins);
      }
    }
  };
  map.on("zoomend", place);
  place();
};

document.querySelectorAll("[data-map]").forEach(draw);
