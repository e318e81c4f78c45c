import type { Json } from "./json.ts";

/** The inputs that VelaUX draws (packages/velaux-ui/src/components/UISchema/index.tsx of kubevela/velaux). */
export const uiTypes = [
  "Switch",
  "Input",
  "Password",
  "Select",
  "Number",
  "ImageInput",
  "HelmChartSelect",
  "HelmChartVersionSelect",
  "HelmRepoSelect",
  "KV",
  "HelmValues",
  "Strings",
  "Numbers",
  "SecretSelect",
  "SecretKeySelect",
  "CPUNumber",
  "MemoryNumber",
  "DiskNumber",
  "Group",
  "Structs",
  "Ignore",
  "K8sObjectsCode",
  "PolicySelect",
  "ComponentSelect",
  "ComponentPatches",
  "CertBase64",
] as const;
export type UiType = (typeof uiTypes)[number];

/** When a field of the form is shown, by the value of a field beside it. */
export interface UiCondition {
  jsonKey: string;
  /** Default: `==`. */
  op?: "==" | "!=" | "in";
  value: Json;
  /** Default: `enable`. */
  action?: "enable" | "disable";
}

/** How a field of the form looks, where the parameter alone does not say it. */
export interface UiField {
  /** Default: the parameter's `title`, or its name in words. */
  label?: string;
  /** Default: the parameter's description. */
  description?: string;
  /** Default: by the parameter's type. */
  uiType?: UiType;
  /** Its place among the fields beside it, from 1 on. Default: by declaration, groups together. */
  sort?: number;
  /** True to leave it out of the form. */
  disable?: boolean;
  /** True when it cannot be changed later. */
  immutable?: boolean;
  /** Width in columns, of 24. */
  colSpan?: number;
  conditions?: UiCondition[];
}

export interface UiSettings {
  /** By the parameter's dotted path, for example `wait.timeout`. */
  fields: Record<string, UiField>;
}

/** One field of VelaUX' form (UIParameter, pkg/utils/schema/ui_schema.go, v1.10.9). */
export interface UiParameter {
  jsonKey: string;
  label: string;
  description?: string;
  sort: number;
  uiType: UiType;
  style?: { colSpan: number };
  disable?: boolean;
  validate?: UiValidate;
  conditions?: UiCondition[];
  subParameters?: UiParameter[];
  additional?: boolean;
  additionalParameter?: UiParameter;
}

export interface UiValidate {
  required?: boolean;
  max?: number;
  maxLength?: number;
  min?: number;
  minLength?: number;
  pattern?: string;
  options?: { label: string; value: Json }[];
  defaultValue?: Json;
  immutable?: boolean;
}
