import { describe, expect, it } from "vitest";

import {
  isLabelValue,
  isObjectName,
  isPathSegment,
  isQualifiedName,
} from "../../../generator/check/objects/kubernetes-names.ts";

const long = (length: number): string => "a".repeat(length);

describe("kubernetes names", () => {
  it.each(["a", "0", "a-b.c-1", "a--b", long(253)])("%s is the name of an object", (name) => {
    expect(isObjectName(name)).toBe(true);
  });

  it.each(["", "A", "a_b", "-a", "a-", ".a", "a.", "a..b", "a.-b", "a b", "ä", "a\n", long(254)])(
    "%j is no name of an object",
    (name) => {
      expect(isObjectName(name)).toBe(false);
    },
  );

  it.each(["system:node", "A_b", "a b"])("%s is the name of a role", (name) => {
    expect(isPathSegment(name)).toBe(true);
  });

  it.each(["", ".", "..", "a/b", "a%b"])("%j is no name of a role", (name) => {
    expect(isPathSegment(name)).toBe(false);
  });

  it.each(["a", "A.b_c-1", "example.com/a", `${long(253)}/${long(63)}`])("%s is a key", (key) => {
    expect(isQualifiedName(key)).toBe(true);
  });

  it.each(["", "/", "a/", "/a", "a/b/c", "-a", "a-", "Example.com/a", "a b", `x/${long(64)}`])(
    "%j is no key",
    (key) => {
      expect(isQualifiedName(key)).toBe(false);
    },
  );

  it.each(["", "a", "1.0.0-rc.1", "A_b", long(63)])("%j is a label's value", (value) => {
    expect(isLabelValue(value)).toBe(true);
  });

  it.each(["-", "a-", ".a", "1.0.0+b", "a b", "a/b", "a\n", long(64)])(
    "%j is no label's value",
    (value) => {
      expect(isLabelValue(value)).toBe(false);
    },
  );
});
