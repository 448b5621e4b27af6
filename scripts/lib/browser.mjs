import { chromium } from "playwright-core";

/**
 * A headless browser that can reach nothing but 127.0.0.1.
 * @param {string} executablePath
 */
export function launchBrowser(executablePath) {
  return chromium.launch({
    executablePath,
    headless: true,
    args: [
      // Containers and root have no user namespaces for the sandbox; only our own pages are opened.
      "--no-sandbox",
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-quic",
      "--disable-sync",
      "--no-first-run",
      "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    ],
  });
}
