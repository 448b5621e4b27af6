import { cpSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { generateKeyPair, SignJWT } from "jose";
import type { Locator } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { inRoot } from "../../../scripts/lib/project.mjs";
import { sampleToken } from "../../../scripts/sample-token.mjs";
import { violations } from "./axe.ts";
import { type Editor, openEditor, openFile, picture, runCommand, webview } from "./editor.ts";

const command = "OpenSearch Security: Preview Login with Token";
const hour = 3600;

/** Workspaces side by side, one folder a story, each with the tokens it needs. */
async function stories(folder: string): Promise<string> {
  const workspace = path.join(folder, "stories");
  const copy = (fixture: string, name: string): void =>
    cpSync(inRoot("test/fixtures/workspaces", fixture), path.join(workspace, name), { recursive: true });
  const edit = (name: string, change: (text: string) => string): void => {
    const file = path.join(workspace, name);
    writeFileSync(file, change(readFileSync(file, "utf8")));
  };
  const config = "opensearch-security/config.yml";
  copy("ping/before", "ping");
  copy("authentik/before", "authentik");
  copy("authentik/after", "expired");
  copy("authentik/after", "challenged");
  edit(`challenged/${config}`, (text) => text.replace("type: basic\n          challenge: false", "type: basic\n          challenge: true"));
  copy("authentik/after", "collision");
  edit(`collision/${config}`, (text) => text.replace("order: 1", "order: 0"));
  copy("authentik/after", "unread");
  edit("unread/opensearch-security/roles_mapping.yml", (text) => `${text}\ndeep:\n  users: ${"[".repeat(2_000)}${"]".repeat(2_000)}\n`);
  copy("authentik/after", "hostile");
  const write = (name: string, token: string): void => writeFileSync(path.join(workspace, name), `Authorization: Bearer ${token}\n`);
  write("ping/ping-token.txt", await sampleToken("ping"));
  write("authentik/encrypted.txt", await sampleToken("authentik"));
  for (const name of ["authentik", "challenged", "collision", "unread"])
    write(`${name}/${name}-token.txt`, await sampleToken("authentik-signed"));
  write("expired/expired-token.txt", await signed({ preferred_username: "kim", groups: ["admins"] }, -4 * hour));
  write(
    "hostile/hostile-token.txt",
    await signed({ preferred_username: "<img src=x onerror=alert(1)>\u202e", groups: ["<b>admins</b>", "\u200b"] }, 0),
  );
  return workspace;
}

/** A token issued some seconds from now, valid for an hour, signed with a key that is thrown away. */
async function signed(claims: Record<string, unknown>, offset: number): Promise<string> {
  const now = Math.floor(Date.now() / 1000) + offset;
  const { privateKey } = await generateKeyPair("RS256");
  return new SignJWT({ aud: "opensearch", ...claims, iat: now, exp: now + hour }).setProtectedHeader({ alg: "RS256" }).sign(privateKey);
}

// Each story opens its own token; the panel stays and is given the next one.
describe("the login preview in the packaged extension", () => {
  let editor: Editor;
  beforeAll(async () => {
    editor = await openEditor({ workspace: stories, settings: { "files.autoSave": "off" } });
    await editor.page.setViewportSize({ width: 1500, height: 950 });
    await runCommand(editor.page, "View: Close Primary Side Bar");
  });
  afterEach(async ({ task }) => {
    if (task.result?.state === "fail") await picture(editor.page, `failed-${task.name.replaceAll(/\W+/g, "-")}`);
  });
  afterAll(() => editor?.close());

  /** Runs the command with the cursor on the token of a file. */
  const look = async (file: string): Promise<void> => {
    await runCommand(editor.page, "View: Focus First Editor Group");
    await openFile(editor.page, file);
    await runCommand(editor.page, command);
  };
  /** Waits for an answer and gives it. */
  const answer = async (words: string | RegExp): Promise<string> => {
    const heading = webview(editor.page).getByRole("heading", { level: 1, name: words });
    await heading.waitFor({ timeout: 30_000 });
    return heading.innerText();
  };
  const row = (name: string): Locator => webview(editor.page).locator(".row", { hasText: name });
  const button = (name: string): Locator => webview(editor.page).locator("vscode-button", { hasText: name });

  test("an encrypted token is named as the cause, with the provider's own cure", async () => {
    await look("authentik/encrypted.txt");
    expect(await answer("This token is encrypted, and OpenSearch cannot read it")).not.toBe("");
    expect(await webview(editor.page).locator(".lead").allInnerTexts()).toContainEqual(expect.stringContaining("Encryption Key"));
    await picture(editor.page, "preview-encrypted");
  });

  test("a signed one meets the file that OpenSearch refuses, whose cure is offered", async () => {
    await look("authentik/authentik-token.txt");
    expect(await answer("OpenSearch refuses roles_mapping.yml, so these files change no login")).not.toBe("");
    await button("Make kibana_server an entry of its own").click();
    expect(await answer("Signs in as kim with 1 role")).not.toBe("");
    await picture(editor.page, "preview-near-miss");
  });

  test("the near miss is cured by its button, and the role appears, marked, unsaved", async () => {
    await button("Add admins to all_access").first().click();
    expect(await answer("Signs in as kim with full access")).not.toBe("");
    const granted = row("all_access").filter({ hasText: "Granted" });
    await granted.filter({ hasText: "new" }).waitFor();
    expect(await webview(editor.page).locator(".lead").allInnerTexts()).toEqual([
      expect.stringContaining("Your edit added all_access."),
      expect.stringMatching(/^roles_mapping\.yml:\d+ is not saved yet\.$/),
    ]);
    await editor.page.locator(".tab.dirty", { hasText: "roles_mapping.yml" }).waitFor();
    await picture(editor.page, "preview-fixed");
  });

  test("a user name in another case and a missing claim are said; a mapping by user name ends it", async () => {
    await look("ping/ping-token.txt");
    expect(await answer("Signs in as USERID without any role")).not.toBe("");
    const leads = (await webview(editor.page).locator(".lead").allInnerTexts()).join("\n");
    expect(leads).toContain("userid");
    expect(leads).toContain("entitlement_group");
    await picture(editor.page, "preview-user-name");
    await runCommand(editor.page, "View: Focus First Editor Group");
    await openFile(editor.page, "ping/opensearch-security/roles_mapping.yml");
    await editor.page.keyboard.press("Control+End");
    await editor.page.keyboard.insertText('\nkibana_user:\n  users:\n  - "USERID"\n');
    await row("kibana_user").filter({ hasText: "Granted" }).filter({ hasText: "new" }).waitFor();
    await picture(editor.page, "preview-mapped-by-name");
  });

  test("an expired token is moved back in time", async () => {
    await look("expired/expired-token.txt");
    expect(await answer(/^This token expired 3 h ago, so nobody is signed in$/)).not.toBe("");
    await picture(editor.page, "preview-expired");
    await webview(editor.page).locator("vscode-radio", { hasText: "Just before expiry" }).click();
    expect(await answer(/^Signs in as kim/)).not.toBe("");
  });

  test("a challenge hides openid, and the button that ends it says where it leads", async () => {
    await look("challenged/challenged-token.txt");
    expect(await answer("Stops at a password prompt; openid is never asked")).not.toBe("");
    await row("openid_auth_domain").filter({ hasText: "Never reached" }).waitFor();
    await picture(editor.page, "preview-challenged");
    await button("Set challenge: false").click();
    expect(await answer(/^Signs in as kim/)).not.toBe("");
  });

  test("of two domains with one order, one is not loaded", async () => {
    await look("collision/collision-token.txt");
    const dropped = row("Not loaded").filter({ hasText: "order" });
    await dropped.waitFor();
    expect(await dropped.innerText()).toContain("order 0");
    await picture(editor.page, "preview-collision");
  });

  test("role mappings that cannot be read leave the roles open", async () => {
    await look("unread/unread-token.txt");
    expect(await answer("Signs in as kim, with roles that the files do not tell")).not.toBe("");
    await row("Not known").filter({ hasText: "admins" }).waitFor();
    await picture(editor.page, "preview-unread");
  });

  test("hostile claims are text, visibly", async () => {
    await look("hostile/hostile-token.txt");
    expect(await answer("‹U+202E›")).not.toBe("");
    expect(await webview(editor.page).locator("main img").count()).toBe(0);
    await picture(editor.page, "preview-hostile");
  });

  test("looks at home in light, dark and high-contrast themes, without an accessibility violation", async () => {
    for (const theme of ["Dark Modern", "Light Modern", "Dark High Contrast", "Light High Contrast"]) {
      await look("authentik/authentik-token.txt");
      await runCommand(editor.page, "Preferences: Color Theme");
      await editor.page.keyboard.insertText(theme);
      await editor.page.locator(".quick-input-list .monaco-list-row.focused", { hasText: theme }).waitFor();
      await editor.page.keyboard.press("Enter");
      expect(await answer(/^Signs in as kim/)).not.toBe("");
      const frame = await (await webview(editor.page).locator("html").elementHandle())?.ownerFrame();
      if (frame === null || frame === undefined) throw new Error("The preview has no frame.");
      expect(await violations(frame), theme).toEqual([]);
      await picture(editor.page, `preview-${theme.replaceAll(" ", "-").toLowerCase()}`);
    }
  });

  test("the token is nowhere in the page, and the same words stand in the text document", async () => {
    const token =
      readFileSync(path.join(editor.workspace, "authentik", "authentik-token.txt"), "utf8")
        .trim()
        .split(" ")
        .at(-1) ?? "";
    const html = await webview(editor.page).locator("html").innerHTML();
    for (const part of token.split(".")) expect(html).not.toContain(part);
    await runCommand(editor.page, "View: Focus First Editor Group");
    await openFile(editor.page, "authentik/authentik-token.txt");
    await runCommand(editor.page, `${command} as Text`);
    await editor.page.locator(".view-line", { hasText: "Signs in as kim with full access" }).first().waitFor();
  });
});
