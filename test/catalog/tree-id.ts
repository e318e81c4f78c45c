import { createHash } from "node:crypto";
import { lstatSync, readdirSync, readFileSync, readlinkSync } from "node:fs";
import { join } from "node:path";

/** The id of a folder's content in git (`git rev-parse COMMIT:FOLDER`), with everything that lies in the folder now. */
export function treeId(folder: string): string {
  return treeOf(folder).toString("hex");
}

function treeOf(folder: string): Buffer {
  const entries = readdirSync(folder).map((name) => entryOf(join(folder, name), name));
  entries.sort((a, b) => Buffer.compare(Buffer.from(a.sortedBy), Buffer.from(b.sortedBy)));
  const lines = entries.flatMap(({ mode, name, id }) => [Buffer.from(`${mode} ${name}\0`), id]);
  return objectId("tree", Buffer.concat(lines));
}

interface Entry {
  mode: string;
  name: string;
  id: Buffer;
  /** Git sorts a folder as if its name ended with a slash. */
  sortedBy: string;
}

function entryOf(path: string, name: string): Entry {
  const status = lstatSync(path);
  if (status.isDirectory()) return { mode: "40000", name, id: treeOf(path), sortedBy: `${name}/` };
  if (status.isSymbolicLink()) {
    const id = objectId("blob", Buffer.from(readlinkSync(path)));
    return { mode: "120000", name, id, sortedBy: name };
  }
  const mode = status.mode & 0o100 ? "100755" : "100644";
  return { mode, name, id: objectId("blob", readFileSync(path)), sortedBy: name };
}

function objectId(type: "blob" | "tree", content: Buffer): Buffer {
  return createHash("sha1").update(`${type} ${content.length}\0`).update(content).digest();
}
