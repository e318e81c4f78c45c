import { describe, expect, it } from "vitest";

import {
  shownCommand,
  velaArguments,
  type VelaCommand,
} from "../../generator/enable/vela-command.ts";

const none = {
  skipVersionValidating: false,
  overrideDefinitions: false,
  yes: false,
  dryRun: false,
};
const all = {
  clusters: "{local,east}",
  skipVersionValidating: true,
  overrideDefinitions: true,
  yes: true,
  dryRun: true,
};
const bare: VelaCommand = { action: "enable", options: none, values: [], more: [] };

describe("velaArguments", () => {
  it("are the folder alone when nothing is asked for", () => {
    expect(velaArguments(bare, "./shop")).toEqual(["addon", "enable", "./shop"]);
  });

  it("have values, options, and at last what the user adds", () => {
    const command = { ...bare, options: all, values: ["a=1", "b=two words"], more: ["-V", "2"] };
    expect(velaArguments(command, "./shop")).toEqual([
      ...["addon", "enable", "./shop", "a=1", "b=two words", "--clusters={local,east}"],
      ...["--skip-version-validating", "--override-definitions", "--yes", "--dry-run", "-V", "2"],
    ]);
  });

  it("have no option that an upgrade does not know", () => {
    const command: VelaCommand = { ...bare, action: "upgrade", options: all };
    expect(velaArguments(command, "./shop")).toEqual([
      ...["addon", "upgrade", "./shop", "--clusters={local,east}"],
      ...["--skip-version-validating", "--override-definitions", "--yes"],
    ]);
  });
});

describe("shownCommand", () => {
  it.each([
    [["a=1"], "vela a=1"],
    [["a=two words"], "vela 'a=two words'"],
    [["a=it's"], String.raw`vela 'a=it'\''s'`],
    [["a={b,c}"], "vela 'a={b,c}'"],
    [[""], "vela ''"],
  ])("of %j can be given to a shell", (args, shown) => {
    expect(shownCommand("vela", args, () => false)).toBe(shown);
  });

  it("masks what is secret", () => {
    const isSecret = (argument: string): boolean => argument.startsWith("token=");
    expect(shownCommand("vela", ["a=1", "token=s3=cret"], isSecret)).toBe("vela a=1 'token=***'");
  });
});
