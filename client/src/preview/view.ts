import "@vscode-elements/elements/dist/vscode-button/index.js";
import "@vscode-elements/elements/dist/vscode-radio/index.js";
import "@vscode-elements/elements/dist/vscode-radio-group/index.js";
import "@vscode-elements/elements/dist/vscode-textfield/index.js";
import "@vscode-elements/elements/dist/vscode-toolbar-button/index.js";
import { html, render } from "lit";
import { readShowMessage, type ShowMessage, type ViewMessage } from "./messages.ts";
import { header, pinned } from "./view/header.ts";
import type { Page } from "./view/page.ts";
import { sections } from "./view/sections.ts";

interface VsCode {
  readonly postMessage: (message: ViewMessage) => void;
  readonly getState: () => unknown;
  readonly setState: (state: Folds) => void;
}

/** Which sections the reader folded: the only thing that the page keeps, and it says nothing about a token. */
type Folds = Readonly<Record<string, boolean>>;

declare function acquireVsCodeApi(): VsCode;

// Edits come in bursts; a reader's voice should not.
const quietTime = 500;

function start(): void {
  const { postMessage: tell, getState, setState } = acquireVsCodeApi();
  const main = document.querySelector("main");
  const status = document.querySelector('[role="status"]');
  if (main === null || status === null) return;
  const folds = new Map(Object.entries(readFolds(getState())));
  const say = announcer(status);

  const show = ({ model, marks }: ShowMessage): void => {
    const page: Page = {
      model,
      marks,
      tell,
      isOpen: (section, atFirst) => {
        if (!folds.has(section)) folds.set(section, atFirst);
        return folds.get(section) ?? atFirst;
      },
      fold: (section, open) => {
        folds.set(section, open);
        setState(Object.fromEntries(folds));
      },
    };
    render(html`<div class="page">${pinned(page)} ${header(page)} ${sections(page)}</div>`, main);
    say(model.title, Object.keys(marks).length);
  };

  window.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
    const message = readShowMessage(data);
    if (message === undefined) return;
    show(message);
    watchHeading(main);
  });
  tell({ type: "ready", timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone });
}

/** Says a changed answer once, when the edits have paused; the first one is read with the page. */
function announcer(status: Element): (title: string, changes: number) => void {
  let spoken: string | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  return (title, changes) => {
    const words = changes === 0 ? title : `${title}. ${changes === 1 ? "1 change" : `${changes} changes`}.`;
    if (spoken === undefined || spoken === words) {
      spoken = words;
      return;
    }
    clearTimeout(timer);
    timer = setTimeout(() => {
      spoken = words;
      status.textContent = words;
    }, quietTime);
  };
}

const seen = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) target.closest(".page")?.classList.toggle("away", !isIntersecting);
});

function watchHeading(main: Element): void {
  const heading = main.querySelector("h1");
  if (heading !== null) seen.observe(heading);
}

function readFolds(state: unknown): Folds {
  if (typeof state !== "object" || state === null) return {};
  return Object.fromEntries(Object.entries(state).filter((entry): entry is [string, boolean] => typeof entry[1] === "boolean"));
}

start();
