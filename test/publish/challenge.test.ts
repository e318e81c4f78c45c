import { describe, expect, it } from "vitest";

import { readChallenges } from "../../generator/publish/challenge.ts";

describe("readChallenges", () => {
  it.each([
    ["", []],
    ["Basic", [{ scheme: "basic", parameters: {} }]],
    ['Basic realm="a, b"', [{ scheme: "basic", parameters: { realm: "a, b" } }]],
    [
      'Bearer realm="https://auth.example.com/token",service="registry",scope="a:b:pull,push c"',
      [
        {
          scheme: "bearer",
          parameters: {
            realm: "https://auth.example.com/token",
            service: "registry",
            scope: "a:b:pull,push c",
          },
        },
      ],
    ],
    [
      String.raw`bearer Realm = "a\"b" , service=x, BASIC realm=y`,
      [
        { scheme: "bearer", parameters: { realm: 'a"b', service: "x" } },
        { scheme: "basic", parameters: { realm: "y" } },
      ],
    ],
    ['Bearer realm="a", realm="b"', [{ scheme: "bearer", parameters: { realm: "a" } }]],
    ['realm="a", Basic', [{ scheme: "basic", parameters: {} }]],
    ['Bearer realm="never closed', [{ scheme: "bearer", parameters: { realm: "" } }]],
    ["§", []],
  ])("reads %j", (header, expected) => {
    expect(readChallenges(header)).toEqual(expected);
  });
});
