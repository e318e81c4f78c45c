import { diagnostic } from "../../diagnostics/diagnostic.ts";
import { positionAt } from "../../diagnostics/position.ts";
import { filesWithRole } from "../../vela/patterns.ts";
import type { Rule } from "../rule.ts";

/** Without a template vela enables an addon, but refuses to package it (IsAddonDir, pkg/addon/utils.go:292, v1.10.9). */
export const templateMissing: Rule = {
  name: "template-missing",
  check({ addon, source }) {
    const templates = [
      ...filesWithRole(addon, "cue-template"),
      ...filesWithRole(addon, "yaml-template"),
    ];
    if (templates.length > 0) return [];
    const folder = source ? `${source.root}/templates` : addon.folder;
    const at = positionAt(`${folder}/template.cue`, "", { start: 0, end: 0 });
    const message = `The addon has neither "template.cue" nor "template.yaml"`;
    const hint = `Write the Application into ${folder}/template.cue`;
    return [diagnostic("layout/no-template", message, at, { hint })];
  },
};
