import { switchesOf } from "../../catalog/target.ts";
import { type Item, known, placeOf } from "../readings.ts";
import { quoted } from "../schema/wording.ts";
import { dashboardsRule } from "./rule.ts";
import { authType, type DashboardsFile, readLogins } from "./settings.ts";

/** A list, or capital letters, in a release that takes one word in lower case. Source: security-dashboards-plugin `server/index.ts` up to 2.3. */
export const authTypeListRule = dashboardsRule({
  id: "dashboards/auth-type-list",
  level: "error",
  title: "A list of login methods before 2.4",
  *find({ file, context }) {
    const reading = readLogins(file);
    const written = known(reading);
    if (written === undefined || switchesOf(context.target).has("dashboardsLoginList")) return;
    const message = refusedForm(file, written);
    if (message !== undefined)
      yield {
        at: placeOf(reading),
        message: `${message} Up to 2.3 Dashboards takes one method, in lower case and not in a list, and does not start otherwise.`,
        effect: "start-fails",
      };
  },
});

function refusedForm(file: DashboardsFile, written: readonly Item[]): string | undefined {
  if (Array.isArray(file.settings.get(authType)?.value) || written.length > 1) return `\`${authType}\` is a list.`;
  const [only] = written;
  return only !== undefined && only.value !== only.value.toLowerCase() ? `${quoted(only.value)} has capital letters.` : undefined;
}
