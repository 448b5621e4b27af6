import { html, noChange, nothing, type TemplateResult } from "lit";
import type { Action, Question } from "../../../../server/src/protocol.ts";
import { elementId, type Page } from "./page.ts";

const typingPause = 300;

/** A button. Edits are real buttons; what opens a further question reads as a link in its sentence. */
export function actionButton(page: Page, action: Action, primary = false): TemplateResult {
  const act = (): void => page.tell({ type: "act", id: action.id });
  if (!primary && action.does.kind !== "edit") return html`<button type="button" class="link" @click=${act}>${action.title}</button>`;
  return html`<vscode-button ?secondary=${!primary} @click=${act}>${action.title}</vscode-button>`;
}

/** Where an open question is answered. What is being typed is never overwritten. */
export function answerField(page: Page, question: Question, actions: readonly Action[]): TemplateResult {
  if (question.input === "choice") return choiceField(page, question, actions);
  const id = elementId(`answer:${question.field}`);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const typed = ({ currentTarget }: Event): void => {
    const value = (currentTarget as HTMLElement & { value: string }).value;
    clearTimeout(timer);
    timer = setTimeout(() => page.tell({ type: "answer", field: question.field, value }), typingPause);
  };
  return html`<div>
    <vscode-textfield
      id=${id}
      label=${question.label}
      placeholder=${question.placeholder}
      spellcheck="false"
      .value=${document.activeElement?.id === id ? noChange : question.value}
      @input=${typed}
    ></vscode-textfield>
  </div>`;
}

function choiceField(page: Page, question: Question & { readonly input: "choice" }, actions: readonly Action[]): TemplateResult {
  const radios = question.choices.map(
    ({ value, label }) => html`<vscode-radio
      name=${question.field}
      value=${value}
      label=${label}
      .checked=${value === question.value}
      @change=${() => page.tell({ type: "answer", field: question.field, value })}
    ></vscode-radio>`,
  );
  return html`<div class="choice">
    <vscode-radio-group aria-label=${question.label}>${radios}</vscode-radio-group>
    ${actions.length === 0 ? nothing : actions.map((action) => actionButton(page, action))}
  </div>`;
}
