import { createHash } from "node:crypto";

/** Gives whole numbers from 0 below a limit, the same ones for the same seed. */
export function seededChoice(seed: string): (below: number) => number {
  let turn = 0;
  return (below) => {
    turn += 1;
    const digest = createHash("sha256").update(`${seed}\0${turn}`).digest();
    return digest.readUIntBE(0, 6) % below;
  };
}
