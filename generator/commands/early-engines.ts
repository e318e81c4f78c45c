import { startCueEngines } from "../engine/engines.ts";
import type { CueEngines } from "../engine/protocol.ts";

/** The commands that ask an engine, whatever they are given. */
const asking: readonly string[] = [
  ...["build", "check", "enable", "package"],
  ...["publish", "render", "test", "upgrade"],
];

/**
 * Starts the engine that every rendering asks, that of vela 1.10, while the rest of the program is still being loaded.
 * @param args What follows the program's name.
 * @returns What gives the engines to a command; to the first one, those that were started here.
 */
export function earlyEngines([command = "", ...others]: readonly string[]): () => CueEngines {
  const isHelp = others.some((other) => other === "--help" || other === "-h");
  let early = asking.includes(command) && !isHelp ? startCueEngines() : undefined;
  early?.of("v0.9.2");
  return () => {
    const engines = early ?? startCueEngines();
    early = undefined;
    return engines;
  };
}
