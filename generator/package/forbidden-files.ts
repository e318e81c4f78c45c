import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import { type AddonFile, type AddonFiles, textOf } from "../model/addon-files.ts";
import { locate } from "../model/locate.ts";

interface Refusal {
  reason: string;
  hint: string;
}

const secret: Refusal = {
  reason: "holds a secret by its name",
  hint: "Remove it from the templates folder, and let users give the secret as a parameter",
};

const byName: readonly (Refusal & { name: RegExp })[] = [
  { ...secret, name: /\.(?:pem|key|p12|pfx|jks|keystore)$/i },
  { ...secret, name: /^(?:id_(?:rsa|dsa|ecdsa|ed25519)|\.netrc|\.npmrc|\.env|kubeconfig)$/i },
  {
    name: /\.(?:tgz|tar|gz|bz2|xz|zst|zip|7z|rar)$/i,
    reason: "is an archive, and vela reads none inside of an addon",
    hint: "Remove it from the templates folder",
  },
  {
    name: /^Chart\.ya?ml$/i,
    reason: "is made from the metadata when the addon is packaged",
    hint: "Remove it, and set the fields in the addon's metadata",
  },
  {
    // helm refuses the whole archive for such a name (LoadArchiveFiles, pkg/chart/loader/archive.go, v3.14.4).
    name: /^\.\./,
    reason: 'has a name with ".." in front, for which helm refuses the archive',
    hint: "Rename the file",
  },
];

/** The words of a PEM private key with some of its body, so that a text about keys passes. */
const privateKey = /-----BEGIN [A-Z ]*PRIVATE KEY-----\s+[A-Za-z0-9+/=\s]{64}/;

/** Files that must not be shipped: keys, archives, and what helm or the packing itself has another use for. */
export function forbiddenFiles(addon: AddonFiles): Diagnostic[] {
  return addon.files.flatMap((file) => {
    const refusal = refusalOf(file);
    if (!refusal) return [];
    const { at } = locate(addon, file.path, { start: 0, end: 0 });
    const message = `"${file.path}" ${refusal.reason}`;
    return [diagnostic("package/forbidden-file", message, at, { hint: refusal.hint })];
  });
}

function refusalOf(file: AddonFile): Refusal | undefined {
  const parts = file.path.split("/");
  const base = parts.at(-1) ?? "";
  const named = byName.find(({ name }) => name.test(base) || name.test(parts[0] ?? ""));
  if (named) return named;
  if (!privateKey.test(textOf(file))) return undefined;
  return { ...secret, reason: "holds a private key" };
}
