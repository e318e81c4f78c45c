import { describe, expect, it } from "vitest";

import { shownUrl } from "../../generator/publish/shown-url.ts";
import { withoutUrlSecrets } from "../../generator/publish/url-secrets.ts";

describe("a URL in a text", () => {
  it.each([
    ["see https://u:p@h/a?t=x#y for more", "see https://h/a?… for more"],
    ["https://token@h", "https://h"],
    ["https://u:p/w?o#r@d@h:8080/a", "https://h:8080/a"],
    ['"https://u:12345@h" and "ftp://u:p@h#t"', '"https://h" and "ftp://h#…"'],
    ["oci://h:5000/a@sha256:0", "oci://h:5000/a@sha256:0"],
    ["http://[::1]:8080/a@b?", "http://[::1]:8080/a@b?"],
    ["https://h:80", "https://h:80"],
    ["a@b.example, ./a?b#c, c://", "a@b.example, ./a?b#c, c://"],
    ["cm://u:pä%zz@h?<a>", "cm://h?<a>"],
  ])("%s is shown as %s", (text, shown) => {
    expect(withoutUrlSecrets(text)).toBe(shown);
  });
});

describe("a URL of an index", () => {
  it.each([
    ["https://u:p@h/a?t=x#y", "https://h/a"],
    ["https://u:p/w@h:99999/a?t", "h:99999/a"],
    ["https://u%zz:p@h/a?t", "h/a"],
    ["u:p@h?x", "h"],
    ["a.tgz?x", "a.tgz"],
    [`https://h:99999/${"x".repeat(99)}`, " …"],
  ])("%s ends with %s", (url, end) => {
    expect(shownUrl(url).endsWith(end)).toBe(true);
    expect(shownUrl(url)).not.toMatch(/u:|p\/|:p|t=|%zz/);
  });
});
