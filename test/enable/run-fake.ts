import { EventEmitter } from "node:events";
import { readdir } from "node:fs/promises";

import { afterEach } from "vitest";

import {
  type EnableResult,
  type EnableRun,
  type NotStaged,
  runEnable,
} from "../../generator/enable/run-enable.ts";
import type { NotStarted } from "../../generator/enable/start-vela.ts";
import { addonFilesOf } from "../../generator/model/addon-files.ts";
import type { FakeVela } from "./fake-vela.ts";
import { fakeWorkshop } from "./fake-workshop.ts";

/** What one run gave. */
export interface FakeRun {
  result: EnableResult | NotStarted | NotStaged;
  stdout: string;
  stderr: string;
  /** Both, in the order in which they were written. */
  written: string;
}

export interface RunWorkshop {
  vela: () => FakeVela;
  signals: EventEmitter;
  /** Enables a small addon with the fake vela. */
  run: (given?: Partial<EnableRun>) => Promise<FakeRun>;
  /** Settles once the fake vela has begun with the addon. */
  begun: () => Promise<void>;
}

const addon = {
  "metadata.yaml": "name: shop\nversion: 1.0.0\n",
  "template.cue": "package main\n",
};

/** Runs vela without the checks before it; the hooks see to it that nothing is left behind by any test. */
export function runWorkshop(): RunWorkshop {
  const signals = new EventEmitter();
  const { vela } = fakeWorkshop();
  afterEach(async () => {
    const left = await readdir(process.env.TMPDIR ?? "");
    if (left.length > 0) throw new Error(`Left behind: ${left.join(", ")}`);
    if (signals.eventNames().length > 0) throw new Error("Signals are still listened to");
  });
  return {
    vela,
    signals,
    run: (given) => runFake(vela(), signals, given),
    begun: async () => {
      while (!(await vela().addonCall())) await new Promise((done) => setTimeout(done, 20));
    },
  };
}

async function runFake(
  vela: FakeVela,
  signals: EventEmitter,
  given: Partial<EnableRun> = {},
): Promise<FakeRun> {
  const texts = { stdout: "", stderr: "", written: "" };
  const stream = (name: "stdout" | "stderr"): { write: (text: string) => void } => ({
    write: (text) => {
      texts[name] += text;
      texts.written += text;
    },
  });
  const files = Object.entries(addon).map(([path, text]) => ({
    path,
    bytes: new TextEncoder().encode(text),
    spans: [],
  }));
  const result = await runEnable({
    name: "shop",
    files: addonFilesOf({ folder: "dist-addon", files, texts: new Map() }),
    shownFolder: "./dist-addon",
    vela: { program: vela.program, env: {} },
    command: {
      action: "enable",
      options: {
        skipVersionValidating: false,
        overrideDefinitions: false,
        yes: false,
        dryRun: false,
      },
      values: [],
      more: [],
    },
    stdout: stream("stdout"),
    stderr: stream("stderr"),
    signals,
    mask: (line) => line,
    pollMs: 0,
    ...given,
  });
  return { result, ...texts };
}
