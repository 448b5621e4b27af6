import { copyFileSync } from "node:fs";
import { build, packageVsix, vsixFile } from "./lib/build.mjs";
import { chromiumRemedy, ensureChromium } from "./lib/chromium.mjs";
import { ensureDependencies, ensureVscodeHost } from "./lib/dependencies.mjs";
import { runScript } from "./lib/lifetime.mjs";
import { runTool, toolEnv } from "./lib/processes.mjs";
import { inRoot, problem } from "./lib/project.mjs";

// `npm run screenshot`: walks through the packaged extension as the end-to-end test does and keeps its pictures for the documentation.
const pictures = ["problems", "preview"];

await runScript(async () => {
  await ensureDependencies();
  await build({ minify: true });
  await packageVsix();
  await ensureVscodeHost();
  const chromium = await ensureChromium();
  if (!chromium) throw problem(chromiumRemedy);
  const { code } = await runTool("vitest", ["run", "--project", "ui", "journey"], {
    env: { ...toolEnv(), CHROMIUM: chromium, VSIX: vsixFile },
  });
  if (code !== 0) throw problem("No pictures were taken: the way through the editor failed, see above.");
  for (const name of pictures) copyFileSync(inRoot("test-output", `${name}.png`), inRoot("docs", "images", `${name}.png`));
});
