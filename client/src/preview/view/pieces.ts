import { html, nothing, type TemplateResult } from "lit";
import type { Piece, Sentence, Sign, Where } from "../../../../server/src/protocol.ts";
import { elementId, type Page } from "./page.ts";

// Names up to this long break nowhere by themselves.
const longName = 40;

/** A sign. Readers do not hear it: the word beside it says the same. */
export function signOf(sign: Sign, extra = ""): TemplateResult {
  return html`<span class="sign codicon codicon-${sign.icon} ${sign.tone} ${extra}" aria-hidden="true"></span>`;
}

/** The pieces of a sentence. */
export function sentence(page: Page, pieces: Sentence): readonly unknown[] {
  return pieces.map((piece) => pieceOf(page, piece));
}

/** A link to a line of a file, heard as `config.yml line 16`. */
export function whereLink(page: Page, where: Where): TemplateResult {
  const open = (event: Event): void => {
    event.preventDefault();
    page.tell({ type: "open", path: where.path, line: where.range.start.line, character: where.range.start.character });
  };
  return html`<a class="src" href="#" @click=${open}>${where.file}<span role="img" aria-label=" line ">:</span>${where.line}</a>`;
}

/** The place of a row or fact: behind its sentence when narrow, in a column of its own when wide. */
export function whereColumn(page: Page, where: Where | null): TemplateResult | typeof nothing {
  return where === null ? nothing : html` <span class="where">${whereLink(page, where)}</span>`;
}

/** The word for what the last change did to a row. */
export function tag(page: Page, key: string): TemplateResult | typeof nothing {
  const mark = page.marks[key];
  if (mark === undefined) return nothing;
  const sign: Sign = mark === "new" ? { icon: "add", tone: "ok" } : { icon: "dash", tone: "bad" };
  return html`<span class="tag">${signOf(sign)}${mark}</span>`;
}

function pieceOf(page: Page, piece: Piece): unknown {
  if (typeof piece === "string") return piece;
  if ("code" in piece) return html`<code>${codeText(piece.code, piece.differs)}</code>`;
  if ("strong" in piece) return html`<b>${piece.strong}</b>`;
  if ("where" in piece) return whereLink(page, piece.where);
  return roleLink(piece.role);
}

function roleLink(role: string): TemplateResult {
  const id = elementId(`role:${role}`);
  const go = (event: Event): void => {
    event.preventDefault();
    const row = document.getElementById(id);
    row?.scrollIntoView({ block: "center" });
    row?.focus({ preventScroll: true });
  };
  return html`<a class="in" href="#" @click=${go}><code>${role}</code></a>`;
}

function codeText(text: string, differs: readonly [number, number] | undefined): unknown {
  if (differs !== undefined) {
    const [from, to] = differs;
    return html`${text.slice(0, from)}<u>${text.slice(from, to)}</u>${text.slice(to)}`;
  }
  if (text.length <= longName) return text;
  return text.split(/(?<=\/)/).map((part, index) => (index === 0 ? part : html`<wbr />${part}`));
}
