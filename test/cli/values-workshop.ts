import type { Diagnostic } from "../../generator/diagnostics/diagnostic.ts";
import { type CliWorkshop, cliWorkshop } from "./cli-workshop.ts";

/** A folder with the fixture project "good", and what vela 1.10 makes of parameter values. */
export interface ValuesWorkshop extends CliWorkshop {
  /** What the Application's one component has for properties; throws when nothing is rendered. */
  properties: (args: string[], stdin?: string) => Promise<unknown>;
  /** The findings of `check`. */
  findings: (args: string[], stdin?: string) => Promise<Diagnostic[]>;
}

export function valuesWorkshop(): ValuesWorkshop {
  const workshop = cliWorkshop("good");
  const { run } = workshop;
  return {
    ...workshop,
    properties: async (args, stdin = "") => {
      const command = ["render", "-o", "json", "--vela", "1.10", ...args];
      const { stdout, stderr } = await run(command, { stdin });
      if (stdout === "") throw new Error(stderr);
      const { objects } = JSON.parse(stdout) as {
        objects: { spec: { components: { properties: unknown }[] } }[];
      };
      return objects[0]?.spec.components[0]?.properties;
    },
    findings: async (args, stdin = "") => {
      const command = ["check", "--format", "json", "--vela", "1.10", ...args];
      const { stdout } = await run(command, { stdin });
      return (JSON.parse(stdout) as { diagnostics: Diagnostic[] }).diagnostics;
    },
  };
}
