import { known, placeOf } from "../readings.ts";
import { fixes } from "../schema/problems.ts";
import { replaceFix } from "./cures.ts";
import { dashboardsRule } from "./rule.ts";
import { readNumber } from "./settings.ts";

const setting = "opensearch_security.session.ttl";

/** A session that ends within a minute: seconds written for milliseconds. Source: security-dashboards-plugin `server/index.ts` (default 3600000). */
export const sessionTtlRule = dashboardsRule({
  id: "dashboards/session-ttl",
  level: "warning",
  title: "A session of less than a minute",
  *find({ file }) {
    const reading = readNumber(file, setting);
    const ttl = known(reading);
    const at = placeOf(reading);
    if (ttl === undefined || at === undefined || ttl >= 60_000) return;
    const meant = ttl * 1000;
    yield {
      at,
      message: `\`${setting}\` counts milliseconds: with ${ttl} every session ends ${ttl < 1000 ? "at once" : `after ${Math.floor(ttl / 1000)} seconds`}. Write ${ttl > 0 ? `${meant}, if ${ttl} seconds are meant` : "a number above 0"}.`,
      effect: "login-fails",
      fixes: fixes(meant >= 60_000 ? replaceFix(file, at, { title: `Write ${meant}`, value: String(meant) }) : undefined),
    };
  },
});
