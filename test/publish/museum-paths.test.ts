import { expect, it } from "vitest";

import { isBelow, museumAddress, museumUploadUrl } from "../../generator/publish/museum-paths.ts";

const host = "https://h.example";

it.each([
  ["", undefined, "", "/api/charts"],
  ["/charts", "/charts", "/charts", "/charts/api/charts"],
  ["/charts/", "/charts", "/charts", "/charts/api/charts"],
  ["/charts/org", "/charts", "/charts/org", "/charts/api/org/charts"],
  // A repository whose name only begins like the context path.
  ["/charts2", "/charts", "/charts/charts2", "/charts/api/charts2/charts"],
  ["/org", "/charts", "/charts/org", "/charts/api/org/charts"],
])("%s below %s is read at %j and written at %j", (path, contextPath, address, upload) => {
  const place = { url: host + path, contextPath };
  expect(museumAddress(place)).toBe(host + address);
  expect(museumUploadUrl(place)).toBe(host + upload);
});

it.each([
  ["/charts", "/charts", true],
  ["/charts/a", "/charts", true],
  ["/charts/a", "/charts/", true],
  ["/a", "", true],
  ["/charts2", "/charts", false],
  ["/", "/charts", false],
])("%s is below %s: %s", (path, above, isIt) => {
  expect(isBelow(path, above)).toBe(isIt);
});
