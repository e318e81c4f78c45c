import { defaultRoot } from "../source/project-paths.ts";

/** The command that stores a project's snapshots, as a person types it. */
export function updateCommand(root: string): string {
  return `npx vela-addon test${root === defaultRoot ? "" : ` ${root}`} -u`;
}
