import { build, packageVsix, vsixFile } from "./lib/build.mjs";
import { ensureDependencies } from "./lib/dependencies.mjs";
import { runScript } from "./lib/lifetime.mjs";

// `npm run package`: the VSIX as it is published.
await runScript(async () => {
  await ensureDependencies();
  await build({ minify: true });
  await packageVsix();
  console.log(vsixFile);
});
