import type { Argv } from "yargs";

import type { VelaRelease } from "../model/vela-render.ts";
import { defaultRoot } from "../source/project-paths.ts";
import type { ColourChoice } from "./command-io.ts";
import { folderName, releases } from "./project-options.ts";
import { UsageError } from "./usage-error.ts";

export interface TestOptions {
  root: string;
  cases: string | undefined;
  filter: string | undefined;
  update: boolean;
  ci: boolean;
  /** The releases that `--vela` names; empty for those that the addon admits. */
  vela: VelaRelease[];
  reporter: "pretty" | "junit" | "json";
  "output-file": string | undefined;
  color: ColourChoice;
  quiet: boolean;
}

export function testArguments(yargs: Argv): Argv<TestOptions> {
  return withReportOptions(withRunOptions(yargs));
}

type ReportOptions = Pick<TestOptions, "reporter" | "output-file" | "color" | "quiet">;

function withRunOptions(yargs: Argv): Argv<Omit<TestOptions, keyof ReportOptions>> {
  return yargs
    .positional("root", {
      type: "string",
      default: defaultRoot,
      coerce: folderName("root"),
      describe:
        "Folder of the typed project, whose code is run, or of an addon, or an archive (- for stdin)",
    })
    .option("cases", {
      type: "string",
      requiresArg: true,
      coerce: folderName("--cases"),
      describe: "Folder of the cases of an addon folder or an archive, which lie outside of it",
    })
    .option("filter", {
      alias: "t",
      type: "string",
      requiresArg: true,
      coerce: onlyOnce("--filter"),
      describe: "Run only cases and states whose name holds this text",
    })
    .option("update", {
      alias: "u",
      type: "boolean",
      default: false,
      describe: "Write new and changed snapshots, remove obsolete ones",
    })
    .option("ci", {
      type: "boolean",
      default: false,
      describe: "Fail on obsolete snapshots too; the default where CI is set in the environment",
    })
    .option("vela", {
      ...releases,
      describe: "Run with this release; by default with all that system.vela admits",
    });
}

function withReportOptions<T>(yargs: Argv<T>): Argv<T & ReportOptions> {
  return yargs
    .option("reporter", {
      choices: ["pretty", "junit", "json"] as const,
      default: "pretty" as const,
      describe: "What to print on stdout, or into --output-file",
    })
    .option("output-file", {
      type: "string",
      requiresArg: true,
      coerce: onlyOnce("--output-file"),
      describe: "File for the junit or json report",
    })
    .option("color", {
      choices: ["auto", "always", "never"] as const,
      default: "auto" as const,
      describe: "Colour of the report",
    })
    .option("quiet", {
      alias: "q",
      type: "boolean",
      default: false,
      describe: "Print failures only",
    });
}

function onlyOnce(option: string): (given: string | string[]) => string {
  return (given) => {
    if (typeof given !== "string" || given === "") throw new UsageError(`Give ${option} one value`);
    return given;
  };
}

/** Refuses options that say the opposite of each other. */
export function checkTestOptions({ update, ci, vela, reporter, ...options }: TestOptions): void {
  if (update && ci)
    throw new UsageError("Leave out --update or --ci: one writes what the other guards");
  if (update && vela.length > 0) {
    throw new UsageError("Leave out --vela: --update compares the snapshots of all releases");
  }
  if (reporter === "pretty" && options["output-file"] !== undefined) {
    throw new UsageError("Choose --reporter junit or --reporter json for --output-file");
  }
}
