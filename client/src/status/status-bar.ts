import { type Disposable, StatusBarAlignment, window } from "vscode";
import type { View } from "./view.ts";
import { statusText, statusWords } from "./words.ts";

/** Shows which config set is in view, for which release and with how many findings; hidden where nothing of ours is in view. */
export function showStatusBar(view: View): Disposable {
  const item = window.createStatusBarItem("opensearchSecurity.status", StatusBarAlignment.Right, 100);
  item.name = "OpenSearch Security";
  item.command = "opensearchSecurity.showStatus";
  const following = view.onChanged((status) => {
    if (status === undefined) {
      item.hide();
      return;
    }
    item.text = statusText(status);
    item.tooltip = `${statusWords(status)}\nClick for what you can do`;
    item.accessibilityInformation = { label: statusWords(status) };
    item.show();
  });
  return {
    dispose: () => {
      following.dispose();
      item.dispose();
    },
  };
}
