import { describe, expect, it } from "vitest";

import { entryPath } from "../../../generator/source/archive/entry-path.ts";

describe("entryPath", () => {
  it.each([
    ["shop/metadata.yaml", "metadata.yaml"],
    ["./metadata.yaml", "metadata.yaml"],
    ["./shop/metadata.yaml", "shop/metadata.yaml"],
    ["shop/resources/app.cue", "resources/app.cue"],
    ["shop/./a", "a"],
    ["shop/a/../b", "b"],
    ["shop/a/", "a"],
    ["shop\\resources\\app.cue", "resources/app.cue"],
    ["shop/sub\\a.cue", "a.cue"],
    [".../a", "a"],
    ["shop/Chart.yaml", "Chart.yaml"],
    ["shop/.hidden", ".hidden"],
    ["shop/größe.cue", "größe.cue"],
  ])("takes %j as %j", (name, path) => {
    expect(entryPath(name)).toEqual({ path });
  });

  it.each([
    ["metadata.yaml", "root"],
    ["Chart.yaml", "root"],
    ["Chart.yaml/x", "root"],
    ["shop/.", "root"],
    ["shop/a/..", "root"],
    ["../x", "outside"],
    ["..\\x", "outside"],
    ["shop/../x", "outside"],
    ["shop/a/../../x", "outside"],
    ["shop/../../../etc/passwd", "outside"],
    // helm refuses every name that begins so.
    ["shop/..data", "outside"],
    ["", "absolute"],
    ["/etc/passwd", "absolute"],
    ["//etc/passwd", "absolute"],
    ["shop//etc/passwd", "absolute"],
    ["\\\\server\\share", "absolute"],
    ["C:\\shop\\a", "absolute"],
    ["c:/shop/a", "absolute"],
    ["shop/c:/windows", "absolute"],
    ["shop\\c:\\windows", "absolute"],
    ["shop/a\nb", "unprintable"],
    ["shop/a\u0000b", "unprintable"],
    ["shop/a\u001b[2Jb", "unprintable"],
    ["shop/\ufffd.cue", "unprintable"],
  ])("refuses %j: %s", (name, problem) => {
    expect(entryPath(name)).toEqual({ problem });
  });
});
