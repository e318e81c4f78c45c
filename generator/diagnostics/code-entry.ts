/** What a code means, in a few words, and how grave it is. The page of a code says the rest. */
export interface CodeEntry {
  severity: "error" | "warning";
  title: string;
  /** Whether it is about the machine and no file of a person's: mended after whatever else is found; default false. */
  isOfMachine?: boolean;
}
