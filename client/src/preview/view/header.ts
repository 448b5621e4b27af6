import { html, nothing, type TemplateResult } from "lit";
import type { Moment, PreviewModel, Where } from "../../../../server/src/protocol.ts";
import { actionButton } from "./actions.ts";
import { elementId, type Page } from "./page.ts";
import { sentence, signOf, whereLink } from "./pieces.ts";

/** The answer, its cure and the conditions under which it holds. */
export function header(page: Page): TemplateResult {
  const { model } = page;
  return html`
    ${model.stale.length === 0 ? nothing : html`<p class="stale">${sentence(page, model.stale)}</p>`}
    <header>
      ${signOf(model.sign)}
      <h1>${model.title}</h1>
      ${tools(page)}
      <div class="text">
        ${model.lead.map((lead) => html`<p class="lead">${sentence(page, lead)}</p>`)} ${unsaved(page)} ${cure(page)}
        ${model.moments.listed ? momentList(page) : nothing}
        <p class="given">${conditions(page)}</p>
        <p class="meta">${assumed(page)}</p>
      </div>
    </header>
  `;
}

/** One line of the answer for when the header is out of sight; readers have the heading. */
export function pinned({ model }: Page): TemplateResult {
  return html`<div class="pinned" aria-hidden="true"><p>${signOf(model.sign)}<span>${model.title}</span></p></div>`;
}

function tools(page: Page): TemplateResult {
  const tool = (icon: string, label: string, type: "replace" | "copy"): TemplateResult =>
    html`<vscode-toolbar-button icon=${icon} label=${label} title=${label} @click=${() => page.tell({ type })}></vscode-toolbar-button>`;
  return html`<div class="tools">${tool("key", "Replace the token", "replace")}${tool("copy", "Copy as Markdown, without the token", "copy")}</div>`;
}

function unsaved(page: Page): TemplateResult | typeof nothing {
  const files: readonly Where[] = page.model.unsaved;
  if (files.length === 0) return nothing;
  const links = files.map((where, index) => html`${index === 0 ? "" : ", "}${whereLink(page, where)}`);
  return html`<p class="lead">${links} ${files.length === 1 ? "is" : "are"} not saved yet.</p>`;
}

function cure(page: Page): TemplateResult | typeof nothing {
  const { cure } = page.model;
  if (cure === null) return nothing;
  return html`<p class="act">
    ${actionButton(page, cure.action, true)} ${cure.where === null ? nothing : whereLink(page, cure.where)}
    ${cure.promise.length === 0 ? nothing : html`<span class="promise">${sentence(page, cure.promise)}</span>`}
  </p>`;
}

function conditions(page: Page): TemplateResult {
  const { model } = page;
  const set =
    model.set === null
      ? nothing
      : html`With
        ${pick({ label: "Configuration", value: model.set.id, options: model.sets.map((set) => ({ value: set.id, label: set.label })), change: (value) => page.tell({ type: "choose", what: "set", value }) })}`;
  const targets = model.targets.map((name) => ({ value: name, label: `OpenSearch ${name}` }));
  return html`${set} ${model.set === null ? "On" : "on"}
  ${pick({ label: "OpenSearch version", value: model.target, options: targets, change: (value) => page.tell({ type: "choose", what: "target", value }) })}
  ${model.moments.listed ? nothing : html`at ${momentPick(page)}`}`;
}

interface Pick {
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly change: (value: string) => void;
}

function pick({ label, value, options, change }: Pick): TemplateResult {
  const changed = (event: Event): void => {
    if (event.target instanceof HTMLSelectElement) change(event.target.value);
  };
  return html`<span class="pick"
    ><select aria-label=${label} @change=${changed}>
      ${options.map((option) => html`<option value=${option.value} .selected=${option.value === value}>${option.label}</option>`)}</select
    >${signOf({ icon: "chevron-down", tone: "plain" })}</span
  >`;
}

function momentPick(page: Page): TemplateResult {
  const { moments } = page.model;
  const options = moments.choices.map(({ id, label, outcome }) => ({
    value: id,
    label: outcome === null ? label : `${label}: ${outcome.words}`,
  }));
  const change = (value: string): void =>
    choose(
      page,
      moments.choices.find(({ id }) => id === value),
    );
  return html`${pick({ label: "Moment of the login", value: moments.chosen, options, change })}${moments.chosen === "chosen" ? timeField(page) : nothing}`;
}

function momentList(page: Page): TemplateResult {
  const { moments } = page.model;
  const rows = moments.choices.map(
    (moment) => html`<vscode-radio
      name="moment"
      value=${moment.id}
      .checked=${moment.id === moments.chosen}
      @change=${() => choose(page, moment)}
      ><span class="when">${capital(moment.label)}</span>${momentOutcome(moment)}</vscode-radio
    >`,
  );
  return html`<vscode-radio-group class="times" variant="vertical" aria-label="Moment of the login">${rows}</vscode-radio-group>
    ${moments.chosen === "chosen" ? html`<div class="chosen-time">${timeField(page)}</div>` : nothing}`;
}

function momentOutcome({ outcome }: Moment): TemplateResult | typeof nothing {
  return outcome === null ? nothing : html` <span class="out">${signOf(outcome.sign)}${outcome.words}</span>`;
}

function timeField(page: Page): TemplateResult {
  const changed = (event: Event): void => {
    const at = event.target instanceof HTMLInputElement ? new Date(event.target.value).getTime() : Number.NaN;
    if (Number.isFinite(at)) page.tell({ type: "moment", id: "chosen", at });
  };
  return html` <input type="datetime-local" aria-label="Time of the login" .value=${page.model.moments.field} @change=${changed} />`;
}

function choose(page: Page, moment: Moment | undefined): void {
  if (moment !== undefined) page.tell({ type: "moment", id: moment.id, at: moment.at });
}

function assumed(page: Page): readonly unknown[] {
  const { assumed, questions }: PreviewModel = page.model;
  const words = questions.count === 0 ? questions.words : html`<a href="#" @click=${goToQuestions}>${questions.words}</a>`;
  return [...sentence(page, assumed), " ", words];
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

function goToQuestions(event: Event): void {
  event.preventDefault();
  const section = document.getElementById(elementId("questions"));
  if (section instanceof HTMLDetailsElement) section.open = true;
  section?.scrollIntoView({ block: "start" });
  section?.querySelector("summary")?.focus({ preventScroll: true });
}
