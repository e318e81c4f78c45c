import { buffer } from "node:stream/consumers";
import { pack } from "tar-stream";

/** The last second that a tar header holds in the form that every reader knows. */
const lastSecond = 2 ** 31 - 1;

/**
 * A tar archive with one entry per file in the order given, no folders, mode 0644, and nobody as owner.
 * `modifiedSeconds` counts from 1970 and is moved into the range of 0 to 2038: `seconds` is what the entries have.
 */
export async function packTar(
  files: readonly { path: string; bytes: Uint8Array }[],
  modifiedSeconds: number,
): Promise<{ bytes: Uint8Array; seconds: number }> {
  const seconds = Math.min(Math.max(0, Math.trunc(modifiedSeconds)), lastSecond);
  const stream = pack();
  for (const { path, bytes } of files) {
    const mtime = new Date(seconds * 1000);
    const owner = { uid: 0, gid: 0, uname: "", gname: "" };
    stream.entry({ name: path, type: "file", mode: 0o644, mtime, ...owner }, Buffer.from(bytes));
  }
  stream.finalize();
  return { bytes: await buffer(stream), seconds };
}
