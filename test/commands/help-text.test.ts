import { expect, it, vi } from "vitest";
import yargs, { type Argv } from "yargs";

import { layOutHelpOnlyWhenAsked } from "../../generator/commands/help-text.ts";

interface Inside {
  getInternalMethods: () => { getUsageInstance: () => { help: () => string } };
}

/** How often help is laid out while a command runs, and what is printed. */
async function runs(
  args: string[],
  change: (parser: Argv) => Argv,
): Promise<{ layouts: number; ran: number; printed: string }> {
  let ran = 0;
  let printed = "";
  const parser = change(yargs([]).exitProcess(false)).command("go", "Goes", {}, () => {
    ran += 1;
  });
  const help = vi.spyOn(
    (parser as unknown as Inside).getInternalMethods().getUsageInstance(),
    "help",
  );
  await parser.parseAsync(args, {}, (_error, _argv, output) => {
    printed = output;
  });
  return { layouts: help.mock.calls.length, ran, printed };
}

it("is laid out by yargs for every command that runs", async () => {
  expect(await runs(["go"], (parser) => parser)).toMatchObject({ layouts: 1, ran: 1 });
});

it("is not laid out any more", async () => {
  expect(await runs(["go"], layOutHelpOnlyWhenAsked)).toMatchObject({ layouts: 0, ran: 1 });
});

it("is printed when it is asked for", async () => {
  const { ran, printed } = await runs(["--help"], layOutHelpOnlyWhenAsked);
  expect([ran, printed]).toEqual([0, expect.stringContaining("Goes")]);
});
