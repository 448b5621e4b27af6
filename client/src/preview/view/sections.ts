import { html, nothing, svg, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Claim, ClaimTree, Fact, Row, Section } from "../../../../server/src/protocol.ts";
import { actionButton, answerField } from "./actions.ts";
import { elementId, type Page } from "./page.ts";
import { sentence, signOf, tag, whereColumn } from "./pieces.ts";

const chevron = signOf({ icon: "chevron-right", tone: "plain" }, "chev");

/** The evidence, in the order of cause, and the line for what has nothing to say. */
export function sections(page: Page): TemplateResult {
  const { model } = page;
  return html`${repeat(
    model.sections,
    (section) => section.id,
    (section) => sectionOf(page, section),
  )}
    ${model.nothing === "" ? nothing : html`<p class="nothing">${model.nothing}</p>`}`;
}

function sectionOf(page: Page, section: Section): TemplateResult {
  const toggled = ({ currentTarget }: Event): void => {
    if (currentTarget instanceof HTMLDetailsElement) page.fold(section.id, currentTarget.open);
  };
  return html`<details class="sec" id=${elementId(section.id)} ?open=${page.isOpen(section.id, section.open)} @toggle=${toggled}>
    <summary>${chevron}<h2>${section.title}</h2><span class="digest">${section.digest}</span></summary>
    ${section.facts.length === 0 ? nothing : factList(page, section.facts)} ${section.rows.length === 0 ? nothing : rowList(page, section)}
    ${repeat(
      section.trees,
      (tree) => tree.key,
      (tree) => claimTree(page, tree),
    )}
  </details>`;
}

function factList(page: Page, facts: readonly Fact[]): TemplateResult {
  return html`<dl class="facts">
    ${repeat(
      facts,
      (fact) => fact.key,
      (fact) => factOf(page, fact),
    )}
  </dl>`;
}

function factOf(page: Page, fact: Fact): TemplateResult {
  const lines = fact.text.map((line, index) => html`${index === 0 ? nothing : html`<br />`}${sentence(page, line)}`);
  return html`<div class=${page.marks[fact.key] ?? nothing}>
    <dt>${fact.sign === null ? nothing : signOf(fact.sign)}${fact.term}</dt>
    <dd>${lines} ${tag(page, fact.key)}${whereColumn(page, fact.where)}${lifeLine(fact)}${rawLines(fact)}</dd>
  </div>`;
}

function rawLines({ more }: Fact): TemplateResult | typeof nothing {
  if (more === null) return nothing;
  return html`<details class="fold">
    <summary>${chevron}<span>${more.label}</span></summary>
    <ul class="raw">
      ${more.lines.map((line) => html`<li><code>${line}</code></li>`)}
    </ul>
  </details>`;
}

// Drawn with attributes: the page's policy allows no style attributes.
function lifeLine({ span }: Fact): TemplateResult | typeof nothing {
  if (span === undefined) return nothing;
  const lines = svg`<line class="road" x1="0" y1="5.500" x2="100%" y2="5.500"></line>
    <rect class="lived" x="0" y="4" height="3" width="${span.life}%"></rect>
    <rect class="at" x="${span.at}%" y="0" width="2" height="12"></rect>`;
  return html`<svg class="life" role="img" aria-label=${span.label}>${lines}</svg>`;
}

function rowList(page: Page, section: Section): TemplateResult {
  return html`<ul class="rows ${section.id === "journey" ? "rail" : ""}">
    ${repeat(
      section.rows,
      (row) => row.key,
      (row) => rowOf(page, row),
    )}
  </ul>`;
}

function rowOf(page: Page, row: Row): TemplateResult {
  const edits = row.actions.filter((action) => action.does.kind === "edit");
  const links = row.question === undefined ? row.actions.filter((action) => action.does.kind !== "edit") : [];
  const quiet = row.meta.length > 0;
  const last = row.text.length - 1;
  const lines = row.text.map(
    (line, index) =>
      html`<p>
        ${sentence(page, line)} ${index === last ? links.map((action) => actionButton(page, action)) : nothing}${index === last && !quiet ? whereColumn(page, row.where) : nothing}
      </p>`,
  );
  const head = html`<p class="head"><span class="name">${sentence(page, row.name)}</span>${row.word === "" ? nothing : html`<b>${row.word}</b>`}${tag(page, row.key)}</p>`;
  return html`<li class="row ${row.rail ?? ""} ${page.marks[row.key] ?? ""}" id=${elementId(row.key)} tabindex="-1">
    ${signOf(row.sign)}
    <div class="text">
      ${head} ${lines} ${quiet ? html`<p class="meta">${sentence(page, row.meta)} ${whereColumn(page, row.where)}</p>` : nothing}
      ${edits.length === 0 ? nothing : html`<p class="act">${edits.map((action) => actionButton(page, action))}</p>`}
      ${row.question === undefined ? nothing : answerField(page, row.question, row.actions)}
    </div>
  </li>`;
}

function claimTree(page: Page, tree: ClaimTree): TemplateResult {
  const folded = html`<details class="fold">
    <summary>${chevron}<span>${tree.foldLabel}</span></summary>
    <ul class="claims">
      ${tree.folded.map((claim) => claimLine(page, claim))}
    </ul>
  </details>`;
  return html`<div class="tree">
    ${tree.title === "" ? nothing : html`<h3>${tree.title}</h3>`}
    ${
      tree.shown.length === 0
        ? nothing
        : html`<ul class="claims">
          ${repeat(
            tree.shown,
            (claim) => claim.key,
            (claim) => claimLine(page, claim),
          )}
        </ul>`
    }
    ${tree.folded.length === 0 ? nothing : folded}
  </div>`;
}

const colours: Readonly<Record<Claim["type"], string>> = { string: "s", number: "n", other: "n", branch: "" };

function claimLine(page: Page, claim: Claim): TemplateResult {
  const mark = claim.mark === null ? nothing : html` <span class="mark">${signOf(claim.mark.sign)}${claim.mark.word}</span>`;
  return html`<li class="claim deep-${Math.min(claim.depth, 4)}">
    <span class="k"><bdi>${claim.name}</bdi></span><span>:</span> ${claim.value === "" ? nothing : html`<span class=${colours[claim.type]}><bdi>${claim.value}</bdi></span>`}
    ${claim.hint === "" ? nothing : html`<span class="hint">${claim.hint}</span>`}${mark}${whereColumn(page, claim.where)}
  </li>`;
}
