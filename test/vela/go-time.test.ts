import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { normalTime } from "../../generator/vela/go-time.ts";

describe("a time as Go reads and prints it", () => {
  it.each([
    ["2024-05-06T07:08:09Z", "2024-05-06T07:08:09Z"],
    ["2024-05-06T07:08:09+02:00", "2024-05-06T05:08:09Z"],
    ["2024-05-06T07:08:09-00:00", "2024-05-06T07:08:09Z"],
    ["2024-05-06T7:08:09Z", "2024-05-06T07:08:09Z"],
    ["2024-05-06T07:08:09.987654321012Z", "2024-05-06T07:08:09Z"],
    ["2024-05-06T07:08:09,5Z", "2024-05-06T07:08:09Z"],
    ["2024-02-29T23:59:59.999Z", "2024-02-29T23:59:59Z"],
    ["2024-03-01T00:30:00+01:00", "2024-02-29T23:30:00Z"],
    ["2023-03-01T00:30:00+01:00", "2023-02-28T23:30:00Z"],
    ["2024-01-01T00:30:00+01:00", "2023-12-31T23:30:00Z"],
    ["2024-04-30T23:30:00-24:60", "2024-05-02T00:30:00Z"],
    ["9999-12-31T23:59:59-01:00", "10000-01-01T00:59:59Z"],
    ["0000-01-01T00:00:00Z", "0000-01-01T00:00:00Z"],
    ["0001-01-01T00:00:00.1Z", "0001-01-01T00:00:00Z"],
    ["0001-01-01T00:00:00.0000000009Z", null],
    ["0001-01-01T00:00:00Z", null],
    ["0001-01-01T01:00:00+01:00", null],
  ])("takes %s", (text, printed) => {
    expect(normalTime(text)).toBe(printed);
  });

  it.each([
    ["", "text", "2024-05-06", "2024-05-06T07:08:09", "2024-05-06 07:08:09Z"],
    ["2024-05-06t07:08:09z", "2024-05-06T07:08:09+0200", "2024-05-06T07:08:09.Z"],
    ["2024-02-30T00:00:00Z", "2023-02-29T00:00:00Z", "1900-02-29T00:00:00Z"],
    ["2024-00-01T00:00:00Z", "2024-13-01T00:00:00Z", "2024-01-00T00:00:00Z"],
    ["2024-05-06T24:00:00Z", "2024-05-06T07:60:00Z", "2024-05-06T07:08:60Z"],
    ["2024-05-06T07:08:09+25:00", "2024-05-06T07:08:09+02:61", "2024-05-06T07:08:09Z "],
    ["24-05-06T07:08:09Z", "12024-05-06T07:08:09Z", "2024-5-06T07:08:09Z"],
  ])("refuses %s and the like", (...texts) => {
    expect(texts.map(normalTime)).toEqual(texts.map(() => undefined));
  });

  it("agrees with Date about offsets, and reads what it prints", () => {
    const noInvalidDate = { min: new Date("0002-01-01"), max: new Date("9998-01-01") };
    const minutes = fc.integer({ min: -24 * 60, max: 24 * 60 });
    fc.assert(
      fc.property(fc.date({ ...noInvalidDate, noInvalidDate: true }), minutes, (date, offset) => {
        const local = new Date(date.getTime() + offset * 60_000).toISOString().slice(0, 19);
        const zone = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60]
          .map((part) => String(part).padStart(2, "0"))
          .join(":");
        const read = normalTime(`${local}${offset < 0 ? "-" : "+"}${zone}`);
        expect(read).toBe(`${date.toISOString().slice(0, 19)}Z`);
        expect(normalTime(read ?? "")).toBe(read);
      }),
      { numRuns: 200, seed: 1 },
    );
  });
});
