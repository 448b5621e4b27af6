import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import * as esbuild from "esbuild";

// Bundles everything that ships into dist/. Options: --minify (for the package), --watch.
const root = fileURLToPath(new URL(".", import.meta.url));
const minify = process.argv.includes("--minify");
const watch = process.argv.includes("--watch");

/** @type {esbuild.BuildOptions} */
const common = {
  absWorkingDir: root,
  bundle: true,
  legalComments: "none",
  logLevel: "warning",
  minify,
  sourcemap: minify ? false : "linked",
};

/**
 * fdir's module build looks for picomatch on the machine while it runs, which in an installed extension means in folders that are not ours; its CommonJS
 * build asks for it in a way that a bundle can answer.
 * @type {esbuild.Plugin}
 */
const bundledPicomatch = {
  name: "bundled-picomatch",
  setup(build) {
    build.onResolve({ filter: /^fdir$/ }, ({ kind, resolveDir }) =>
      kind === "require-call" ? undefined : build.resolve("fdir", { kind: "require-call", resolveDir }),
    );
  },
};

/** @type {esbuild.BuildOptions} */
const node = {
  ...common,
  platform: "node",
  format: "cjs",
  target: "node20",
  // The libraries' CommonJS builds are larger and cannot be shaken.
  mainFields: ["module", "main"],
  // Lazily loaded bundles go through require(), which every extension host knows how to serve `vscode` to.
  supported: { "dynamic-import": false },
  plugins: [bundledPicomatch],
};

/**
 * The entry stays tiny because what it loads lazily is a bundle of its own: `import("./activate.ts")` becomes `client.js`.
 * @type {esbuild.Plugin}
 */
const lazyClient = {
  name: "lazy-client",
  setup(build) {
    build.onResolve({ filter: /^\.\/activate\.ts$/ }, ({ kind }) =>
      kind === "dynamic-import" ? { path: "./client.js", external: true } : undefined,
    );
  },
};

/**
 * Schemas and their validators are two thirds of the server's text, and only a file to check needs them: they stay files of their own, which are loaded
 * when something is first asked of them.
 * @type {esbuild.Plugin}
 */
const lazySchemas = {
  name: "lazy-schemas",
  setup(build) {
    build.onLoad({ filter: /[/\\]generated[/\\](?:catalog|validators)\.js$/ }, ({ path: file }) => {
      const name = path.basename(file, ".js");
      return { contents: `Object.defineProperty(exports, "${name}", { enumerable: true, get: () => require("./${name}.js").${name} });` };
    });
    build.onResolve({ filter: /^\.\/(?:catalog|validators)\.js$/ }, ({ path: file, kind }) =>
      kind === "require-call" ? { path: file, external: true } : undefined,
    );
  },
};

/**
 * The server's entry greets the client with little but the protocol library, and loads the rest meanwhile: that and the library are files of their own, so
 * that neither is there twice.
 * @type {esbuild.Plugin}
 */
const greetingFirst = {
  name: "greeting-first",
  setup(build) {
    build.onResolve({ filter: /^vscode-languageserver\/node$/ }, ({ kind }) =>
      kind === "entry-point" ? undefined : { path: "./protocol.js", external: true },
    );
    build.onResolve({ filter: /^\.\/shell\/transport\/server\.ts$/ }, ({ kind }) =>
      kind === "dynamic-import" ? { path: "./answers.js", external: true } : undefined,
    );
  },
};

/**
 * The protocol library is CommonJS with some 700 names, all of which a bundle would copy for each file that imports a few of them. Here they are taken out
 * once, and only those that somebody uses.
 * @type {esbuild.Plugin}
 */
const sharedProtocol = {
  name: "shared-protocol",
  setup(build) {
    const name = "vscode-languageserver/node";
    build.onResolve({ filter: /^vscode-languageserver\/node$/ }, ({ kind }) =>
      kind === "import-statement" ? { path: name, namespace: "shared-protocol" } : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: "shared-protocol" }, () => {
      const names = Object.keys(createRequire(import.meta.url)(name));
      const taken = names.map((one) => `export const ${one} = /* @__PURE__ */ (() => library.${one})();`);
      return { contents: `const library = require(${JSON.stringify(name)});\n${taken.join("\n")}`, resolveDir: root };
    });
  },
};

/** @type {(esbuild.BuildOptions & { entry: string })[]} */
const bundles = [
  { ...node, entry: "client/src/extension.node.ts", outfile: "dist/extension.js", external: ["vscode"], plugins: [lazyClient] },
  { ...node, entry: "client/src/activate.ts", outfile: "dist/client.js", external: ["vscode"] },
  { ...node, entry: "server/src/main.node.ts", outfile: "dist/server.js", plugins: [greetingFirst] },
  {
    ...node,
    entry: "server/src/shell/transport/server.ts",
    outfile: "dist/answers.js",
    plugins: [bundledPicomatch, lazySchemas, greetingFirst],
  },
  { ...node, entry: "vscode-languageserver/node", outfile: "dist/protocol.js" },
  { ...node, entry: "server/src/generated/catalog.js", outfile: "dist/catalog.js" },
  { ...node, entry: "server/src/generated/validators.js", outfile: "dist/validators.js" },
  {
    ...node,
    entry: "server/src/main.cli.ts",
    outfile: "dist/cli.js",
    plugins: [bundledPicomatch, lazySchemas, sharedProtocol],
    banner: { js: "#!/usr/bin/env node" },
  },
  {
    ...common,
    entry: "client/src/preview/view.ts",
    outfile: "dist/preview/view.js",
    platform: "browser",
    format: "iife",
    target: "es2023",
  },
];

/** Pages, styles, pictures and fonts that the preview loads as they are. */
function copyPreviewAssets() {
  const source = path.join(root, "client/src/preview");
  const codicons = path.dirname(createRequire(import.meta.url).resolve("@vscode/codicons/package.json"));
  const files = [
    path.join(codicons, "dist/codicon.css"),
    path.join(codicons, "dist/codicon.ttf"),
    ...readdirSync(source)
      .filter((name) => /\.(css|html|svg)$/.test(name))
      .map((name) => path.join(source, name)),
  ];
  mkdirSync(path.join(root, "dist/preview"), { recursive: true });
  for (const file of files) cpSync(file, path.join(root, "dist/preview", path.basename(file)));
}

/** The sample workspace, which the walkthrough opens a copy of. */
function copySample() {
  cpSync(path.join(root, "test/fixtures/workspaces/authentik/before"), path.join(root, "dist/sample"), { recursive: true });
}

async function generate() {
  const script = path.join(root, "scripts/generate.mjs");
  if (existsSync(script)) await import(pathToFileURL(script).href);
}

async function main() {
  await generate();
  const options = bundles.map(({ entry, ...rest }) => ({ ...rest, entryPoints: [entry] }));
  if (watch) {
    copyPreviewAssets();
    copySample();
    for (const option of options) await (await esbuild.context({ ...option, logLevel: "info" })).watch();
    return;
  }
  const results = await Promise.all(options.map((option) => esbuild.build({ ...option, write: false })));
  // Only a build that holds replaces the one before, and nothing of that one stays.
  rmSync(path.join(root, "dist"), { recursive: true, force: true });
  copyPreviewAssets();
  copySample();
  for (const { path: file, contents } of results.flatMap(({ outputFiles }) => outputFiles ?? [])) {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, minify && file.endsWith(".js") ? inAscii(contents) : contents);
  }
}

/**
 * A script without letters beyond ASCII, of which esbuild leaves some: V8 keeps and reads such a text in half the memory.
 * @param {Uint8Array} script
 */
function inAscii(script) {
  const escaped = (/** @type {string} */ unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return new TextDecoder().decode(script).replaceAll(/[\u0080-\uffff]/g, escaped);
}

try {
  await main();
} catch (error) {
  // esbuild has printed its messages already.
  if (!(error instanceof Error && "errors" in error)) console.error(error);
  process.exitCode = 1;
}
