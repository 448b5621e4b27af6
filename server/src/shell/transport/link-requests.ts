import { stat } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import path from "node:path";
import type { Connection, DocumentLink } from "vscode-languageserver/node";
import { URI } from "vscode-uri";
import { documentLinks, type LinkTarget } from "../../core/features/document-links.ts";
import { toRange } from "../../core/features/convert.ts";
import type { Session } from "../session/session.ts";
import { documentAt } from "./asked-document.ts";
import { isOnDisk } from "./place.ts";

/** So many files are looked for; the others when somebody follows their link. */
const mostLooks = 100;

/** Document links. Of a file on disk only its existence is looked at, and nothing is fetched. */
export function answerLinkRequests(connection: Connection, session: Session): void {
  connection.onDocumentLinks(async ({ textDocument }) => {
    const asked = documentAt(session, textDocument);
    if (asked === undefined) return null;
    const { set, document } = asked;
    // The disk says nothing of files in a virtual workspace.
    const found = documentLinks(set, document).filter(({ target }) => target.kind === "url" || isOnDisk(document.id));
    const links = found.map(({ span, target }, index) => {
      const link: DocumentLink = { range: toRange(document, span), data: target };
      return target.kind === "url" || index < mostLooks ? resolved(link) : Promise.resolve(link);
    });
    return Promise.all(links);
  });
  connection.onDocumentLinkResolve(resolved);
}

/** Editors show the hint of a link before anyone follows it, so that it is looked for at once; and again when somebody does. */
async function resolved(link: DocumentLink): Promise<DocumentLink> {
  const target = link.data as LinkTarget | undefined;
  if (target === undefined) return link;
  if (target.kind === "url") return { ...link, target: target.url };
  const file = absolutePath(target);
  if (file === undefined) return link;
  const found = await stat(file).catch(() => undefined);
  if (found?.isFile() === true) return { ...link, target: URI.file(file).toString(), tooltip: "This file exists." };
  if (found !== undefined) return { ...link, tooltip: "This is no file." };
  return { ...link, tooltip: `Not found ${whereLooked(target)}. The node may have it on its own disk.` };
}

type FileTarget = Extract<LinkTarget, { readonly kind: "file" }>;

function absolutePath({ path: written, folder }: FileTarget): string | undefined {
  if (path.isAbsolute(written)) return written;
  if (folder === null || !isOnDisk(folder.of)) return undefined;
  const own = path.dirname(fileURLToPath(folder.of));
  return path.resolve(folder.above ? path.dirname(own) : own, written);
}

function whereLooked({ path: written, folder }: FileTarget): string {
  if (path.isAbsolute(written) || folder === null) return "on this machine";
  return folder.above ? "in the folder above this one" : "beside this workspace's opensearch.yml";
}
