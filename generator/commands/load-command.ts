import type { Argv } from "yargs";

import type { CommandIo } from "./command-io.ts";
import { withExamples } from "./examples.ts";

/** Runs a command that was chosen. */
export type RunCommand = (run: (io: CommandIo) => Promise<number>) => Promise<void>;

/** Adds a command to the parser. */
export type AddCommand = (parser: Argv, runIt: RunCommand) => Argv;

interface Command<Options> {
  usage: string;
  summary: string;
  options: (yargs: Argv) => Argv<Options>;
  run: (options: Options, io: CommandIo) => Promise<number>;
}

/** Each loads what its command needs, in the order in which the help lists them. */
const commands = {
  build: async () => {
    const own = await import("./build.ts");
    const { buildUsage: usage, buildSummary: summary, buildArguments: options, build: run } = own;
    return added("build", { usage, summary, options, run });
  },
  check: async () => {
    const own = await import("./check.ts");
    const { checkUsage: usage, checkSummary: summary, checkArguments: options, check: run } = own;
    return added("check", { usage, summary, options, run });
  },
  completion: async () => {
    const own = await import("./completion.ts");
    const {
      completionUsage: usage,
      completionSummary: summary,
      completionArguments: options,
    } = own;
    return added("completion", { usage, summary, options, run: own.completion });
  },
  enable: async () => {
    const own = await import("./enable.ts");
    const { enableUsage: usage, enableSummary: summary, enableArguments: options } = own;
    return added("enable", { usage, summary, options, run: own.enable });
  },
  explain: async () => {
    const own = await import("./explain.ts");
    const { explainUsage: usage, explainSummary: summary, explainArguments: options } = own;
    return added("explain", { usage, summary, options, run: own.explain });
  },
  package: async () => {
    const own = await import("./package.ts");
    const { packageUsage: usage, packageSummary: summary, packageArguments: options } = own;
    return added("package", { usage, summary, options, run: own.packageCommand });
  },
  publish: async () => {
    const own = await import("./publish.ts");
    const { publishUsage: usage, publishSummary: summary, publishArguments: options } = own;
    return added("publish", { usage, summary, options, run: own.publish });
  },
  render: async () => {
    const own = await import("./render.ts");
    const { renderUsage: usage, renderSummary: summary, renderArguments: options } = own;
    return added("render", { usage, summary, options, run: own.render });
  },
  schema: async () => {
    const own = await import("./schema.ts");
    const { schemaUsage: usage, schemaSummary: summary, schemaArguments: options } = own;
    return added("schema", { usage, summary, options, run: own.schema });
  },
  test: async () => {
    const [own, { testArguments: options }] = await Promise.all([
      import("./test.ts"),
      import("./test-options.ts"),
    ]);
    const { testUsage: usage, testSummary: summary, test: run } = own;
    return added("test", { usage, summary, options, run });
  },
  upgrade: async () => {
    const own = await import("./upgrade.ts");
    const { upgradeUsage: usage, upgradeSummary: summary, upgradeArguments: options } = own;
    return added("upgrade", { usage, summary, options, run: own.upgrade });
  },
} as const satisfies Record<string, () => Promise<AddCommand>>;

/** The names of all commands, in the order in which the help lists them. */
export const commandNames: readonly string[] = Object.keys(commands);

/**
 * Loads the command that the first argument names; all of them for anything else, such as `--help` or a name that is
 * not spelled right. Loading all takes longer than most commands run.
 */
export async function loadCommands([first = ""]: readonly string[]): Promise<AddCommand[]> {
  const named = Object.entries(commands).filter(([name]) => name === first);
  const wanted = named.length > 0 ? named : Object.entries(commands);
  return Promise.all(wanted.map(([, load]) => load()));
}

function added<Options>(
  name: Parameters<typeof withExamples>[0],
  { usage, summary, options, run }: Command<Options>,
): AddCommand {
  return (parser, runIt) =>
    parser.command(usage, summary, withExamples(name, options), (given) =>
      runIt((io) => run(given as Options, io)),
    );
}
