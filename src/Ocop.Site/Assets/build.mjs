// Bundles the front end into wwwroot/dist. Needs nothing but what `npm ci` fetched; runs in about a second.
//   site.css   tokens, base and every Features/**/*.css      trace.css   the scan page alone, small (VN-44)
//   map.css/.js   pages with a map      site.js   public pages      workspace.js   producers and officers
import { build } from "esbuild";
import { optimize } from "svgo";
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
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

await rm(dist, { recursive: true, force: true });
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
  entryPoints: ["site", "map", "workspace"].map((name) => join(assets, `${name}.js`)),
  format: "iife",
});

for (const [name, weight] of [["Regular", "400Regular"], ["Bold", "700Bold"]]) {
  // For the PDF sheets, which embed the whole typeface; no page asks for these.
  await copyFile(
    join(site, "node_modules/@expo-google-fonts/be-vietnam-pro", weight, `BeVietnamPro_${weight}.ttf`),
    join(dist, "fonts", `BeVietnamPro-${name}.ttf`));
}

for (const folder of ["illustrations"]) {
  const source = join(assets, folder);
  for (const path of await filesUnder(source, ".svg")) {
    const target = join(dist, folder, relative(source, path));
    await mkdir(dirname(target), { recursive: true });
    const { data } = optimize(await readFile(path, "utf8"), {
      path, multipass: true,
      plugins: [{ name: "preset-default", params: { overrides: { cleanupIds: { minify: true } } } }],
    });
    await writeFile(target, data);
  }
}
