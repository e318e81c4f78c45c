import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import { findLeakedCredentials } from "../diagnostics/leaked-credentials.ts";
import { isSecretName } from "../diagnostics/quoted-line.ts";
import { type AddonFile, type AddonFiles, textOf } from "../model/addon-files.ts";
import { locate } from "../model/locate.ts";
import { isArchiveContent } from "./archive-content.ts";

interface Refusal {
  reason: string;
  hint: string;
  /** UTF-16 offset in the file's text; absent for the file as a whole. */
  start?: number;
}

const secretHint = "Remove it, and let users give the secret as a parameter";

const secret: Refusal = {
  reason: "holds a secret by its name",
  hint: "Move it out of the folder, and let users give the secret as a parameter",
};
const archive: Refusal = {
  reason: "is an archive, and vela reads none inside of an addon",
  hint: "Remove it from the addon",
};

const archiveName = /\.(?:tgz|tar|gz|bz2|xz|zst|zip|7z|rar)$/i;

/**
 * Files that must not be shipped: keys, credentials, archives, and names for which helm refuses the whole archive.
 * Reports package/forbidden-file for each; no finding shows a line of them.
 */
export function forbiddenFiles(addon: AddonFiles): Diagnostic[] {
  return addon.files.flatMap((file) => {
    const whole = refusalOf(file);
    const refusals = whole ? [whole] : secretsIn(file);
    return refusals.map(({ reason, hint, start }) => {
      const { at } = locate(addon, file.path, { start: start ?? 0, end: start ?? 0 });
      const hidden = { ...at, lineText: "" };
      return diagnostic("package/forbidden-file", `"${file.path}" ${reason}`, hidden, { hint });
    });
  });
}

function refusalOf(file: AddonFile): Refusal | undefined {
  const parts = file.path.split("/");
  const [base = "", top = ""] = [parts.at(-1), parts[0]];
  if (isSecretName(base) || isSecretName(top)) return secret;
  if (archiveName.test(base) || archiveName.test(top)) return archive;
  const unreadable = unreadableName(file.path);
  if (unreadable !== undefined) return { reason: unreadable, hint: "Rename it" };
  return isArchiveContent(file.bytes) ? archive : undefined;
}

/** Why helm would not read the archive, or not find the file in it (LoadArchiveFiles, helm v3.14.4). */
function unreadableName(path: string): string | undefined {
  if (path.startsWith("..")) {
    return 'has a name with ".." in front, for which helm refuses the archive';
  }
  if (path.includes("\\")) return 'has a "\\" in its name, which helm takes for a folder\'s end';
  if (/^[a-z]:\//i.test(path)) {
    return "has a name like a drive of Windows, for which helm refuses the archive";
  }
  return undefined;
}

function secretsIn(file: AddonFile): Refusal[] {
  return findLeakedCredentials(textOf(file)).map(({ kind, start }) => ({
    reason: `holds ${kind}`,
    hint: secretHint,
    start,
  }));
}
