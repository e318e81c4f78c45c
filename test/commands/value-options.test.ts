import { describe, expect, it } from "vitest";
import yargs, { type Argv } from "yargs";

import { type AddCommand, loadCommands } from "../../generator/commands/load-command.ts";
import { withStdinNames } from "../../generator/commands/value-options.ts";

type Builder = (parser: Argv) => Argv;

/** What a command is declared with. */
function declared(add: AddCommand): { usage: string; build: Builder } {
  let found: { usage: string; build: Builder } | undefined;
  const parser = {
    command: (usage: string, _summary: string, build: Builder) => {
      found = { usage, build };
      return parser;
    },
  } as unknown as Argv;
  add(parser, () => Promise.resolve());
  if (!found) throw new Error("The command declares nothing");
  return found;
}

interface DeclaredOptions {
  boolean: string[];
  alias: Record<string, string[]>;
  key: Record<string, unknown>;
}

const written = (name: string): string => (name.length === 1 ? `-${name}` : `--${name}`);

/** The options of one command as they are written: those without a value, and those with one. */
function optionsOf(build: Builder): { flags: string[]; withValue: string[] } {
  const parser = build(yargs([])) as Argv & { getOptions: () => DeclaredOptions };
  const { boolean, alias, key } = parser.getOptions();
  const names = Object.keys(key).filter((name) => name !== "root");
  const all = (name: string): string[] => [name, ...(alias[name] ?? [])];
  const flags = new Set(boolean.flatMap(all));
  const negated = [...flags].filter((name) => name.length > 1).map((name) => `--no-${name}`);
  const others = names.flatMap(all).filter((name) => !flags.has(name));
  return {
    flags: [...[...flags].map(written), ...negated],
    withValue: [...new Set(others)].map(written),
  };
}

const commands = (await loadCommands([]))
  .map(declared)
  .filter(({ usage }) => usage.endsWith(" [root]"))
  .map(({ usage, build }) => ({ name: usage.split(" ")[0] ?? "", build, ...optionsOf(build) }));

describe("a lone - of every command", () => {
  it("is looked at with all commands and options", () => {
    expect(commands.map(({ name }) => name).sort()).toEqual([
      ...["build", "check", "enable", "package", "publish", "render", "schema", "test", "upgrade"],
    ]);
    const flags = commands.flatMap((command) => command.flags);
    expect(flags).toEqual(
      expect.arrayContaining(["--force", "--ci", "-u", "--update", "--no-lenient", "-s", "-y"]),
    );
    const withValue = commands.flatMap((command) => command.withValue);
    expect(withValue).toEqual(expect.arrayContaining(["-f", "--set-file", "-o", "-t", "--poll"]));
  });

  it.each(commands)("$name: is the root behind an option without a value", async (command) => {
    const { name, build, flags } = command;
    for (const flag of flags) {
      const args = withStdinNames([name, flag, "-"]);
      expect(args).toEqual([name, flag, "--root=-"]);
      const parser = yargs(args.slice(1)).command("$0 [root]", "", build).help(false);
      const { root } = (await parser.version(false).parseAsync()) as { root?: unknown };
      expect([flag, root]).toEqual([flag, "-"]);
    }
  });

  it.each(commands)("$name: is no root behind an option with a value", ({ name, withValue }) => {
    for (const option of withValue) {
      const isValues = option === "-f" || option === "--values";
      const expected = isValues ? ["--values=-"] : [option, "-"];
      expect(withStdinNames([name, option, "-"])).toEqual([name, ...expected]);
      if (!option.startsWith("--")) continue;
      expect(withStdinNames([name, `${option}=a`, "-"])).toEqual([name, `${option}=a`, "--root=-"]);
    }
  });
});

it.each<[string[], string[]]>([
  [["-"], ["-"]],
  [
    ["render", "-qf", "-"],
    ["render", "-qf", "-"],
  ],
  [
    ["render", "-of", "-"],
    ["render", "-of", "--root=-"],
  ],
  [
    ["render", "-fa.yaml", "-"],
    ["render", "-fa.yaml", "--root=-"],
  ],
  [
    ["render", "--setString", "-"],
    ["render", "--setString", "-"],
  ],
  [
    ["render", "--force", "true", "-"],
    ["render", "--force", "true", "--root=-"],
  ],
  [
    ["render", "-f", "-", "-"],
    ["render", "--values=-", "--root=-"],
  ],
  [
    ["render", "-", "-"],
    ["render", "--root=-", "--root=-"],
  ],
  [
    ["enable", "--yes", "--", "--force", "-"],
    ["enable", "--yes", "--", "--force", "-"],
  ],
])("%j is read as %j", (given, read) => {
  expect(withStdinNames(given)).toEqual(read);
});
