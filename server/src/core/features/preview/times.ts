/** The reader's wall clock: gives for a moment (ms since the epoch) its offset from UTC in minutes. */
export type Zone = (at: number) => number;

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const minute = 60_000;
const day = 86_400_000;
// Beyond what a Date can hold.
const last = 8.64e15;

/** What the reader's clock and calendar say at a moment. */
export interface Clock {
  readonly now: number;
  readonly zone: Zone;
}

/** `14:32` */
export function timeOfDay(at: number, zone: Zone): string {
  const date = wall(at, zone);
  return `${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`;
}

/** `14:20 today`, `23:10 yesterday`, `8 Oct 2025, 14:20`. */
export function moment(at: number, clock: Clock): string {
  if (!Number.isFinite(at) || Math.abs(at) > last) return "a time no calendar has";
  const named = dayName(at, clock);
  return named === undefined ? `${dateOf(at, clock.zone)}, ${timeOfDay(at, clock.zone)}` : `${timeOfDay(at, clock.zone)} ${named}`;
}

/** `14:20 to 15:20 today`, or both dates when the days differ. */
export function stretch(from: number, to: number, clock: Clock): string {
  const sameDay = dayNumber(from, clock.zone) === dayNumber(to, clock.zone);
  return sameDay ? `${timeOfDay(from, clock.zone)} to ${moment(to, clock)}` : `${moment(from, clock)} to ${moment(to, clock)}`;
}

/** `expires in 48 min`, `expired 3 h ago`, `valid from 16:00 today`. */
export function untilExpiry(expires: number, clock: Clock): string {
  const left = expires - clock.now;
  return left > 0 ? `expires in ${duration(left)}` : `expired ${duration(-left)} ago`;
}

/** `40 s`, `48 min`, `3 h`, `12 days`, `5 months`, `2 years`: rounded down, since a promise must not be longer than the thing. */
export function duration(milliseconds: number): string {
  const seconds = Math.floor(Math.abs(milliseconds) / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 100) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return `${hours} h`;
  const days = Math.floor(hours / 24);
  if (days < 60) return `${days} days`;
  return days < 730 ? `${Math.floor(days / 30.44)} months` : `${Math.floor(days / 365.25)} years`;
}

/** `2025-10-08T11:20`, as a date field of a page holds it. */
export function fieldValue(at: number, zone: Zone): string {
  return wall(at, zone).toISOString().slice(0, 16);
}

function dayName(at: number, { now, zone }: Clock): string | undefined {
  const away = dayNumber(at, zone) - dayNumber(now, zone);
  if (away === 0) return "today";
  if (away === -1) return "yesterday";
  return away === 1 ? "tomorrow" : undefined;
}

function dayNumber(at: number, zone: Zone): number {
  return Math.floor((at + zone(at) * minute) / day);
}

function dateOf(at: number, zone: Zone): string {
  const date = wall(at, zone);
  return `${date.getUTCDate()} ${months[date.getUTCMonth()] ?? ""} ${date.getUTCFullYear()}`;
}

function wall(at: number, zone: Zone): Date {
  const shifted = at + zone(at) * minute;
  return new Date(Number.isFinite(shifted) && Math.abs(shifted) <= last ? shifted : 0);
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}
