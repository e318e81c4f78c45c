import { sha256Of } from "./sha256.ts";

/** Long enough for every name that Kubernetes takes beside a kind, short enough for every file system. */
const maxLength = 128;

/** What Windows keeps for devices, also with an ending behind it. */
const deviceName = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/;

/**
 * A name without its ending that any file system takes, for a text that may be anything; two texts never get the same
 * one, not even where upper and lower case are the same. Most names of Kubernetes stay as they are; others lose what is
 * not safe and end with `_` and eight hexadecimal digits of their SHA-256.
 */
export function fileNameOf(text: string): string {
  const isSafe = /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/.test(text) && text.length <= maxLength;
  if (isSafe && !deviceName.test(text)) return text;
  const readable = text.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
  const start = readable.slice(0, 60).replaceAll(/^-|-$/g, "");
  const digest = sha256Of(text).slice(0, 8);
  return `${start === "" ? "unnamed" : start}_${digest}`;
}
