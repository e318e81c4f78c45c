import { enableFromNamedFolder } from "./cases/enable-from-named-folder.ts";
import { enableFromOutputFolder } from "./cases/enable-from-output-folder.ts";
import type { Plan } from "./cluster-case.ts";

/** Every case of the suite. Plans that take longer come first, because they are started in this order. */
export const plans: readonly Plan[] = [
  { name: "output-folder", cases: [enableFromOutputFolder] },
  { name: "named-folder", cases: [enableFromNamedFolder] },
];
