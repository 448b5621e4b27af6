import type { Zone } from "../core/features/preview/times.ts";

const utc: Zone = () => 0;
const minute = 60_000;

/** The clock of a time zone by its IANA name, such as `Europe/Berlin`; UTC for names that nobody knows. */
export function zoneOf(name: string | undefined): Zone {
  if (name === undefined) return utc;
  try {
    const format = new Intl.DateTimeFormat("en-US", {
      timeZone: name,
      hourCycle: "h23",
      era: "short",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
    });
    return (at) => offsetAt(format, at);
  } catch {
    return utc;
  }
}

function offsetAt(format: Intl.DateTimeFormat, at: number): number {
  if (Number.isNaN(new Date(at).getTime())) return 0;
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]));
  const number = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.get(type) ?? 0);
  // Years before Christ have no place in a token's life, but must not make a wrong offset.
  const year = parts.get("era") === "BC" ? 1 - number("year") : number("year");
  const wall = new Date(0);
  wall.setUTCFullYear(year, number("month") - 1, number("day"));
  wall.setUTCHours(number("hour"), number("minute"));
  return Math.round((wall.getTime() - Math.floor(at / minute) * minute) / minute);
}
