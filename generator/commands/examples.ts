import type { Argv } from "yargs";

type Example = readonly [command: string, meaning: string];

/** What the help of each command shows; a test runs every line. */
export const examples = {
  build: [
    ["$0 build", "Write dist-addon from addon-src"],
    ["$0 build my-addon --out dist/my-addon", "Take other folders"],
    ["$0 build --check", "Fail when dist-addon is not what addon-src makes, for CI"],
  ],
  check: [
    ["$0 check --set replicas=3", "Check with a value in place of its default"],
    ["$0 check dist-addon --vela 1.10", "Check an addon folder, with one release"],
    ["$0 check --format json", "Print the findings for other programs"],
  ],
  completion: [
    ["$0 completion bash", "Print the script for bash, which says where it belongs"],
    ["$0 completion fish", "Print that for fish"],
  ],
  enable: [
    ["$0 enable --set replicas=3", "Enable what addon-src was built to, with a value"],
    ["$0 enable dist-addon --dry-run", "Print what enabling an addon folder would do"],
    [
      "$0 enable --vela-cli ./vela -- --verbosity 2",
      "Take another vela, and hand an option on to it",
    ],
  ],
  explain: [
    ["$0 explain values/invalid", "Print what a code means"],
    ["$0 explain", "List all codes"],
  ],
  package: [
    ["$0 package", "Write the archive into the current folder"],
    ["$0 package --output dist", "Write it into another folder"],
    ["$0 package my-addon-folder", "Pack an addon folder; an archive is packed anew"],
    ["$0 package -o - > addon.tgz", "Write its bytes to stdout"],
  ],
  publish: [
    ["$0 publish --to https://charts.example.com --dry-run", "Print what would be written there"],
    [
      "$0 publish web-shop-1.0.0.tgz --to https://charts.example.com",
      "Publish an archive as it is",
    ],
    [
      "$0 publish --to https://charts.example.com --username ci",
      "Publish what addon-src makes, with the password of HELM_REPO_PASSWORD",
    ],
  ],
  render: [
    ["$0 render --only application,notes", "Print the Application and the notes alone"],
    ["$0 render --output-dir rendered", "Write a file for each object"],
    ["$0 render dist-addon -o json", "Print what an addon folder makes, as JSON"],
    ["$0 render web-shop-1.0.0.tgz", "Print what an archive makes that vela downloads"],
    ["$0 render --set replicas=3 --upgrade", "Render an upgrade with a value"],
  ],
  schema: [
    ["$0 schema", "Print what the addon's parameter values have to be"],
    ["$0 schema --definition cluster-manager", "Print what a definition's properties have to be"],
  ],
  test: [
    ["$0 test", "Run the cases of addon-src/cases"],
    ["$0 test -u", "Write new and changed snapshots"],
    ["$0 test web-shop-1.0.0.tgz --cases addon-src/cases", "Run them with what is in an archive"],
    ["$0 test --reporter junit --output-file report.xml", "Write a report for CI"],
  ],
  upgrade: [
    ["$0 upgrade --set replicas=3", "Change a value; the others stay as they are in the cluster"],
    ["$0 upgrade dist-addon", "Bring a new version of an addon folder"],
    ["$0 upgrade --set replicas=3 --dry-run", "Print what an upgrade would apply"],
  ],
} as const satisfies Record<string, readonly Example[]>;

/** Adds a command's examples to its help. */
export function withExamples<T>(
  command: keyof typeof examples,
  builder: (yargs: Argv) => Argv<T>,
): (yargs: Argv) => Argv<T> {
  return (yargs) =>
    examples[command].reduce(
      (argv, [line, meaning]) => argv.example(line, meaning),
      builder(yargs),
    );
}
