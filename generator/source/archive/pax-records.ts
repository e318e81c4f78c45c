/**
 * Records of a pax header that this reader does not take: a file of another size than its header says, sparse files.
 * Names are taken by the tar library.
 */
const untaken = /^(?:size|GNU\.sparse\..*)$/;

/** What is wrong with the records of a pax header, or undefined; `isGlobal` for those that hold for all that follows. */
export function paxProblem(
  body: Uint8Array,
  isGlobal: boolean,
): "malformed" | "unsupported" | undefined {
  for (let at = 0; at < body.length;) {
    const keyed = recordAt(body, at);
    if (!keyed) return "malformed";
    // Go hands a global header on as an entry, and its names count for nothing; the tar library applies them.
    const isName = isGlobal && /^(?:path|linkpath)$/.test(keyed.key);
    if (isName || untaken.test(keyed.key)) return "unsupported";
    at += keyed.length;
  }
  return undefined;
}

/** One record `<length> <key>=<value>\n`, whose length counts all of it (parsePAXRecord, archive/tar/strconv.go of Go). */
function recordAt(body: Uint8Array, at: number): { key: string; length: number } | undefined {
  const rest = Buffer.from(body.buffer, body.byteOffset + at, body.length - at);
  const space = rest.indexOf(0x20);
  const digits = rest.toString("latin1", 0, Math.max(0, Math.min(space, 20)));
  if (!/^\d+$/.test(digits)) return undefined;
  const length = Number(digits);
  if (length < space + 2 || length > rest.length || rest[length - 1] !== 0x0a) return undefined;
  const record = rest.toString("utf8", space + 1, length - 1);
  const equals = record.indexOf("=");
  const key = record.slice(0, Math.max(0, equals));
  const isNul = (text: string): boolean => text.includes("\0");
  if (key === "" || isNul(key)) return undefined;
  const holdsName = ["path", "linkpath", "uname", "gname"].includes(key);
  return holdsName && isNul(record) ? undefined : { key, length };
}
