// Bundles the front end into wwwroot/dist. Needs nothing but what `npm ci` fetched; runs in about a second.
//   site.css   tokens, base and every Features/**/*.css      trace.css   the scan page alone, small (VN-44)
//   map.css/.js   pages with a map      site.js   public pages      workspace.js   producers and officers
import { build } from "esbuild";
import { Resvg } from "@resvg/resvg-js";
import { optimize } from "svgo";
import { copyFile, mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const assets = dirname(fileURLToPath(import.meta.url));
const site = dirname(assets);
const dist = join(site, "wwwroot", "dist");

const filesUnder = async (folder, ending) =>
  (await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []))
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();

const style = (name) => join(assets, "styles", `${name}.css`);
const features = await filesUnder(join(site, "Features"), ".css");
const sheets = {
  site: [...["tokens", "base", "layout", "buttons", "forms", "components", "trace", "workspace"].map(style), ...features],
  trace: [
    ...["tokens", "base", "layout", "buttons", "components", "trace"].map(style),
    ...features.filter((path) => relative(site, path).startsWith(join("Features", "Trace"))),
  ],
  map: ["leaflet/dist/leaflet.css", style("map")],
};

const shared = {
  bundle: true,
  minify: true,
  target: ["chrome99", "firefox97", "safari15.4"],   // the first with @layer, which phones of 2022 have
  legalComments: "none",
  logLevel: "warning",
  absWorkingDir: site,
  outdir: dist,
};

// Drawings take seconds and seldom change: they alone are kept from one build to the next.
const kept = ["illustrations", "share"];
for (const entry of await readdir(dist).catch(() => [])) {
  if (!kept.includes(entry)) await rm(join(dist, entry), { recursive: true, force: true });
}
await mkdir(join(dist, "fonts"), { recursive: true });

for (const [name, paths] of Object.entries(sheets)) {
  await build({
    ...shared,
    stdin: { contents: paths.map((path) => `@import ${JSON.stringify(path)};`).join("\n"), loader: "css", resolveDir: site },
    outdir: undefined,
    outfile: join(dist, `${name}.css`),
    loader: { ".woff2": "file", ".png": "file", ".svg": "file" },
    assetNames: "fonts/[name]",
  });
}

await build({
  ...shared,
  entryPoints: ["site", "map", "workspace", "passkey", "pay", "last-copy", "last-copy-worker"].map((name) => join(assets, `${name}.js`)),
  format: "iife",
});

for (const [name, weight] of [["Regular", "400Regular"], ["Bold", "700Bold"]]) {
  // For the PDF sheets, which embed the whole typeface; no page asks for these.
  await copyFile(
    join(site, "node_modules/@expo-google-fonts/be-vietnam-pro", weight, `BeVietnamPro_${weight}.ttf`),
    join(dist, "fonts", `BeVietnamPro-${name}.ttf`));
}

const drawings = join(assets, "illustrations");
await mkdir(join(dist, "illustrations"), { recursive: true });
await mkdir(join(dist, "share"), { recursive: true });
for (const path of await filesUnder(drawings, ".svg")) {
  const name = relative(drawings, path);
  const svg = await readFile(path, "utf8");
  await unlessNewer(path, join(dist, "illustrations", name), () => optimize(svg, { path, multipass: true }).data);
  await unlessNewer(path, join(dist, "share", name.replace(/svg$/, "png")), () => shareCard(svg));
}

async function unlessNewer(source, target, make) {
  const made = await stat(target).catch(() => null);
  if (!made || made.mtimeMs < (await stat(source)).mtimeMs) await writeFile(target, make());
}

// The picture beside a shared link: 1200 × 630, well under 200 kB, and a PNG, since no messenger draws SVG (VN-26).
function shareCard(svg) {
  const inner = svg.slice(svg.indexOf("<svg")).replace(/<svg[^>]*>/, (open) =>
    open.replace(/\s(width|height|preserveAspectRatio)="[^"]*"/g, "").replace("<svg", '<svg width="1200" height="630" preserveAspectRatio="xMidYMid slice"'));
  const card = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1200 630"><path fill="#fbf6ec" d="M0 0h1200v630H0z"/>${inner}</svg>`;
  return new Resvg(card).render().asPng();
}
