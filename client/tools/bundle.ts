/**
 * Bundle the client: `deno run tools/bundle.ts FOLDER` writes each script of scripts.json into the folder.
 * Classic scripts (IIFE), since ES modules do not run from file://.
 */

import { build, stop } from "esbuild";
import scripts from "../scripts.json" with { type: "json" };

const [folder = ""] = Deno.args;
await build({
  absWorkingDir: new URL("..", import.meta.url).pathname,
  entryPoints: Object.entries(scripts).map(([out, source]) => ({ in: `src/${source}`, out })),
  outdir: folder,
  bundle: true,
  charset: "utf8",
  format: "iife",
  legalComments: "none",
  minify: true,
  platform: "browser",
  target: "es2022",
});
await stop();
