import { describe, expect, test } from "vitest";
import { duration, fieldValue, moment, stretch, timeOfDay, untilExpiry } from "../../server/src/core/features/preview/times.ts";
import { beside, differenceInWords } from "../../server/src/core/features/preview/differences.ts";

const now = Date.UTC(2025, 9, 8, 12, 32);
const berlin = { now, zone: () => 120 };

describe("times in the reader's zone", () => {
  test("today, its neighbours and other days", () => {
    expect(moment(now, berlin)).toBe("14:32 today");
    expect(moment(Date.UTC(2025, 9, 7, 21, 59), berlin)).toBe("23:59 yesterday");
    expect(moment(Date.UTC(2025, 9, 7, 22, 0), berlin)).toBe("00:00 today");
    expect(moment(Date.UTC(2025, 9, 8, 22, 0), berlin)).toBe("00:00 tomorrow");
    expect(moment(Date.UTC(2024, 1, 29, 12, 0), berlin)).toBe("29 Feb 2024, 14:00");
  });

  test("stretches name the day once where it is one day", () => {
    expect(stretch(now, now + 3_600_000, berlin)).toBe("14:32 to 15:32 today");
    expect(stretch(now - 86_400_000, now, berlin)).toBe("14:32 yesterday to 14:32 today");
  });

  test("expiry at the very second is expired", () => {
    expect(untilExpiry(now, berlin)).toBe("expired 0 s ago");
    expect(untilExpiry(now + 1000, berlin)).toBe("expires in 1 s");
  });

  test.each([
    [59_999, "59 s"],
    [60_000, "1 min"],
    [99 * 60_000, "99 min"],
    [100 * 60_000, "1 h"],
    [3 * 3_600_000 + 720_000, "3 h"],
    [49 * 3_600_000, "2 days"],
    [100 * 86_400_000, "3 months"],
    [800 * 86_400_000, "2 years"],
  ])("%d ms is %s", (milliseconds, words) => {
    expect(duration(milliseconds)).toBe(words);
  });

  test("date fields hold wall time", () => {
    expect(fieldValue(now, berlin.zone)).toBe("2025-10-08T14:32");
    expect(timeOfDay(now, () => -330)).toBe("07:02");
  });
});

describe("differences between two names", () => {
  test.each([
    ["admins", "admin", "one letter more"],
    ["admin", "admins", "one letter less"],
    ["USERID", "userid", "in another letter case"],
    ["amdin", "admin", "two letters swapped"],
    ["admon", "admin", "one letter different"],
    [" admin", "admin", "with blanks around it"],
    ["staff", "admin", ""],
    ["same", "same", ""],
  ])("%s beside %s: %s", (name, other, words) => {
    expect(differenceInWords(name, other)).toBe(words);
  });

  test("underlines nothing where characters had to be written out", () => {
    expect(beside("admin\u200b", "admin")).toEqual({ code: "admin‹U+200B›" });
    expect(beside("admins", "admin")).toEqual({ code: "admins", differs: [5, 6] });
    expect(beside("admin", "admins")).toEqual({ code: "admin" });
  });
});
