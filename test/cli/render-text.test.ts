import { expect, it } from "vitest";

import { cliWorkshop } from "./cli-workshop.ts";

const { run, write } = cliWorkshop("good");

const line =
  "echo one two three four five six seven eight nine ten eleven twelve thirteen fourteen";

it("prints texts of several lines as they are, and no text folded", async () => {
  const data = `script: "${line}\\n\\n${line}\\n", "long": "${line} ${line}"`;
  const object = `{apiVersion: "v1", kind: "ConfigMap", metadata: name: "a", data: {${data}}}`;
  const component = `{type: "k8s-objects", name: "a", properties: objects: [${object}]}`;
  await write("addon-src/templates/resources/a.cue", `output: ${component}\n`);
  const { exitCode, stdout } = await run(["render", "--only", "application"]);
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(new RegExp(`script: \\|\\n +${line}\\n\\n +${line}\\n`));
  expect(stdout).toContain(`long: ${line} ${line}\n`);
});

it("says in its help which release it takes", async () => {
  const { stdout } = await run(["render", "--help"]);
  expect(stdout.replaceAll(/\s+/g, " ")).toContain("by default 1.10, else the newest admitted");
});

it("prints what vela makes although a check finds an error in it, and fails", async () => {
  await write(
    "addon-src/templates/resources/b.cue",
    `output: {type: "k8s-objects", name: "not a label", properties: objects: []}\n`,
  );
  const { exitCode, stdout, stderr } = await run(["render", "--only", "application"]);
  expect(exitCode).toBe(1);
  expect(stdout).toContain("name: not a label\n");
  expect(stderr).toContain("vela/invalid-metadata");
});
