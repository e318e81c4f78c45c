import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const run = promisify(execFile);
const repository = fileURLToPath(new URL("../../", import.meta.url));

const runTypeScript = async (code: string): Promise<string> => {
  const parameters = ["--import", "tsx", "--input-type=module", "--eval", code];
  const { stdout } = await run(process.execPath, parameters, { cwd: repository, timeout: 20_000 });
  return stdout;
};

const start = `
  const { startCueEngine } = await import("./generator/engine/engine.ts");
  const engine = startCueEngine();`;

test("an engine that nobody closes does not keep the process, and loses no call", async () => {
  const output = await runTypeScript(`${start}
    void engine.call({ op: "yaml", text: "a: 1" }).then((answer) => {
      process.stdout.write(JSON.stringify(answer));
    });`);
  expect(output).toBe('{"ok":true,"result":{"json":"{\\"a\\":1}"}}');
});

test("an engine without a call does not keep the process", async () => {
  expect(await runTypeScript(start)).toBe("");
});
