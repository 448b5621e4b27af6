import versions from "../../../../schemas/versions.json" with { type: "json" };
import { compareMinor, type Minor, parseMinor } from "../base/version.ts";

/** A behaviour that changed between releases; what each means stands in schemas/versions.json. */
export type Switch = keyof typeof versions.switches;

/** The release whose behaviour is shown. */
export interface Target {
  readonly version: Minor;
  /** `2.19` */
  readonly name: string;
}

const known: readonly Target[] = versions.known.flatMap((name) => {
  const version = parseMinor(name);
  return version === undefined ? [] : [{ version, name }];
});

/** All releases with known behaviour, oldest first. */
export function knownTargets(): readonly Target[] {
  return known;
}

/** The newest release with known behaviour: what is assumed when nobody names one. */
export function newestTarget(): Target {
  return known.at(-1) ?? { version: { major: 0, minor: 0 }, name: "0.0" };
}

/** The target of a version text such as `2.19` or `2.19.3`; undefined when it is no version or a release that is not known. */
export function targetOf(text: string): Target | undefined {
  const wanted = parseMinor(text);
  return wanted === undefined ? undefined : known.find((target) => compareMinor(target.version, wanted) === 0);
}

/** One sentence for a version nobody can be shown, with what to write instead. */
export function unknownTarget(text: string): string {
  const spans = [...new Set(known.map((target) => target.version.major))].map((major) => {
    const line = known.filter((target) => target.version.major === major);
    return line.length === 1 ? line[0]?.name : `${line[0]?.name} to ${line.at(-1)?.name}`;
  });
  return `\`${text}\` is not a known OpenSearch release; known are ${spans.join(", ")}.`;
}

const releases = new Map<string, Minor | undefined>();

/** What `parseMinor` makes of a release that the catalog names. There are few of them, asked about at every key. */
function releaseOf(name: string): Minor | undefined {
  const known = releases.get(name);
  if (known !== undefined) return known;
  const release = parseMinor(name);
  releases.set(name, release);
  return release;
}

/** True when a thing that came with `since` and went with `removedIn` is there. Either may be left out. */
export function inTarget(target: Target, since: string | undefined, removedIn: string | undefined): boolean {
  return !notYet(target, since) && !gone(target, removedIn);
}

/** True when the thing came later than the target. */
export function notYet(target: Target, since: string | undefined): boolean {
  const from = since === undefined ? undefined : releaseOf(since);
  return from !== undefined && compareMinor(target.version, from) < 0;
}

/** True when the target is the given release or newer. */
export function gone(target: Target, removedIn: string | undefined): boolean {
  const until = removedIn === undefined ? undefined : releaseOf(removedIn);
  return until !== undefined && compareMinor(target.version, until) >= 0;
}

const switchesByTarget = new WeakMap<Target, ReadonlySet<Switch>>();

/** The switches that are on in a target. Ranges are inclusive: `2.12-`, `-2.11`, `2.19-2.19`. */
export function switchesOf(target: Target): ReadonlySet<Switch> {
  const known = switchesByTarget.get(target);
  if (known !== undefined) return known;
  const on = (Object.keys(versions.switches) as Switch[]).filter((name) =>
    versions.switches[name].ranges.some((range) => inRange(target, range)),
  );
  const switches: ReadonlySet<Switch> = new Set(on);
  switchesByTarget.set(target, switches);
  return switches;
}

function inRange(target: Target, range: string): boolean {
  const [from = "", to = ""] = range.split("-");
  const last = parseMinor(to);
  return !notYet(target, from === "" ? undefined : from) && (last === undefined || compareMinor(target.version, last) <= 0);
}
