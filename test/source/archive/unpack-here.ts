import { expect } from "vitest";

import type { Diagnostic } from "../../../generator/diagnostics/diagnostic.ts";
import { archiveLimits } from "../../../generator/source/archive/archive-limits.ts";
import {
  unpackArchive,
  type UnpackResult,
} from "../../../generator/source/archive/unpack-archive.ts";
import { expectWording } from "../../diagnostics/wording.ts";
import type { TarEntry } from "./make-archive.ts";

export const metadata: TarEntry = { name: "shop/metadata.yaml", content: "name: shop\n" };

/** Unpacks bytes as `shop.tgz`; every finding stands there, and is worded well. */
export async function unpack(bytes: Uint8Array, limits = archiveLimits): Promise<UnpackResult> {
  const result = await unpackArchive({ name: "shop.tgz", bytes }, limits);
  for (const found of result.diagnostics) {
    expect(found.at).toMatchObject({ file: "shop.tgz", line: 1 });
    expect(found.hint).toBeDefined();
    expectWording(found);
  }
  return result;
}

/** The codes of an archive that is refused. */
export async function refusal(bytes: Uint8Array, limits = archiveLimits): Promise<string[]> {
  const { archive, diagnostics } = await unpack(bytes, limits);
  expect(archive).toBeUndefined();
  return diagnostics.map(({ code }) => code);
}

export async function messages(bytes: Uint8Array): Promise<string[]> {
  return (await unpack(bytes)).diagnostics.map(({ message }: Diagnostic) => message);
}
