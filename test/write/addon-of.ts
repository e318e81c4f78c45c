import { addonFilesOf } from "../../generator/model/addon-files.ts";
import type { ValidatedAddon } from "../../generator/model/validated-addon.ts";

/** An addon of the given files that counts as checked. */
export function addonOf(files: Record<string, string | Uint8Array>): ValidatedAddon {
  const made = Object.entries(files).map(([path, content]) => ({
    path,
    bytes: typeof content === "string" ? new TextEncoder().encode(content) : content,
    spans: [],
  }));
  const metadata = { name: "demo", version: "1.2.0", description: "A demo" };
  const addon = addonFilesOf({ folder: "dist-addon", files: made, texts: new Map() });
  return { metadata, files: addon } as unknown as ValidatedAddon;
}
