import { describe, expect, it } from "vitest";

import type { VelaRelease } from "../../generator/model/vela-render.ts";
import { decodeGo, decodeGoText } from "../../generator/vela/decode-go.ts";
import {
  anything,
  field,
  integer,
  listOf,
  optional,
  pointer,
  struct,
  text,
  time,
} from "../../generator/vela/go-shape.ts";
import { applicationShape } from "../../generator/vela/shapes.ts";

const counted = struct(optional("count", integer), pointer("any", anything));

describe("an integer of 64 bits in a JSON text", () => {
  it.each(["0", "-0", "7", "-7", "9223372036854775807", "-9223372036854775808"])(
    "is %s",
    (number) => {
      expect(decodeGoText(`{"count": ${number}}`, counted).problems).toEqual([]);
    },
  );

  it.each([
    ["1.0", "1e3", "1E+3", "-1.0", "1.5"],
    ["9223372036854775808", "-9223372036854775809", "123456789012345678901234567890"],
    ['"7"', "true", "[7]"],
  ])("is not %s and the like", (...values) => {
    for (const value of values) {
      const { problems } = decodeGoText(`{"count": ${value}}`, counted);
      expect(problems).toMatchObject([{ kind: "wrong-type", path: "count" }]);
    }
  });

  it("leaves other numbers and the digits in texts alone", () => {
    const json = '{"any": {"a": 1.0, "b": "\\"1.0 9223372036854775808", "c": [1e3]}}';
    const { value, problems } = decodeGoText(json, counted);
    expect(problems).toEqual([]);
    expect(value).toEqual(JSON.parse(json));
  });
});

describe("a struct", () => {
  const inner = struct(field("a", text), optional("b", text));

  it.each([
    [{ A: null, a: "x" }, { a: "x" }],
    [{ a: "x", A: null }, { a: "x" }],
    [{ a: "x", A: "y" }, { a: "y" }],
    [
      { b: "x", B: null },
      { a: "", b: "x" },
    ],
  ])("is not emptied by null in other letter case: %j", (given, printed) => {
    expect(decodeGo(given, inner).value).toEqual(printed);
  });

  it("forgets a list, a pointer and a time at null", () => {
    const shape = struct(
      optional("list", listOf(text)),
      pointer("pointer", anything),
      field("time", time),
    );
    const at = "2024-05-06T07:08:09Z";
    const given = { list: ["a"], List: null, pointer: 1, Pointer: null, time: at, Time: null };
    expect(decodeGo(given, shape).value).toEqual({ time: null });
  });
});

describe("the status of an Application", () => {
  const releases: VelaRelease[] = ["1.9", "1.10", "1.11"];

  function unknownPaths(release: VelaRelease, status: object): string[] {
    const json = JSON.stringify({ status });
    const { problems } = decodeGoText(json, applicationShape(release));
    return problems.map(({ kind, path }) => `${kind} ${path}`);
  }

  it("knows the details of a service since 1.10, and 1.11's own fields in 1.11 only", () => {
    const services = [{ name: "a", details: {}, traits: [{ type: "t", details: {} }] }];
    const newer = { services, workflowRestartScheduledAt: "2024-05-06T07:08:09Z" };
    expect(releases.map((release) => unknownPaths(release, newer))).toEqual([
      [
        "unknown-field status.workflowRestartScheduledAt",
        "unknown-field status.services[0].details",
        "unknown-field status.services[0].traits[0].details",
      ],
      ["unknown-field status.workflowRestartScheduledAt"],
      [],
    ]);
  });

  it("refuses a wrong type deep inside", () => {
    const status = { appliedApplicationPolicies: [{ name: "a", revision: "1" }] };
    expect(unknownPaths("1.11", status)).toEqual([
      "wrong-type status.appliedApplicationPolicies[0].revision",
    ]);
    expect(unknownPaths("1.9", { conditions: [null, { status: true }] })).toEqual([
      "wrong-type status.conditions[1].status",
    ]);
  });
});
