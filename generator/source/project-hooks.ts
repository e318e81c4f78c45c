import * as nodeModule from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";

import { register, type NamespacedUnregister } from "tsx/esm/api";

/** Query parameter of every module of a project; a new number makes Node read the files again. */
export const loadKey = "vela-addon-kit-load";
const namespace = "vela-addon-kit";

type Resolve = (specifier: string, context: unknown, next: unknown) => unknown;

let loader: Promise<NamespacedUnregister> | undefined;
let loads = 0;

/** The number of a new load, which stands in the address of each of its modules. */
export function nextLoad(): number {
  loads += 1;
  return loads;
}

/**
 * Imports a module of a typed project afresh, its relative imports too; packages are imported once per process.
 * `vela-addon-kit/authoring` is the running package's own, wherever the project lies. TypeScript files are taken
 * for ES modules whatever the project's package.json says, and its tsconfig.json has no effect.
 * Rejects with whatever the project's code throws.
 */
export async function importFresh(
  absolute: string,
  number = nextLoad(),
): Promise<Record<string, unknown>> {
  loader ??= installLoader();
  const { import: load } = await loader;
  const folder = pathToFileURL(path.dirname(absolute) + path.sep).href;
  const parent = `${folder}?${loadKey}=${number}`;
  return (await load(`./${path.basename(absolute)}`, parent)) as Record<string, unknown>;
}

/**
 * tsx first and the own hook second, because the one that came last is asked first. Node has two ways to
 * install a hook; the newer one is used where it exists, as tsx does.
 */
async function installLoader(): Promise<NamespacedUnregister> {
  const api = register({ namespace, tsconfig: false });
  const hook = `data:text/javascript,${encodeURIComponent(hookText())}`;
  if ("registerHooks" in nodeModule) {
    const registerHooks = nodeModule.registerHooks as (hooks: { resolve: Resolve }) => void;
    registerHooks((await import(hook)) as { resolve: Resolve });
  } else nodeModule.register(hook);
  return api;
}

/**
 * The hook, as text: on older versions of Node it runs in a thread of its own, where nothing compiles TypeScript.
 * Below a project's import it passes the load number on, and keeps packages out of tsx's namespace.
 */
function hookText(): string {
  return `
const authoring = ${JSON.stringify(authoringUrl())};
const loadOf = (url) => /[?&]${loadKey}=(\\d+)/.exec(url ?? "")?.[1];
const isOurs = (url) => /[?&]tsx-namespace=${namespace}\\b/.test(url ?? "");

export function resolve(specifier, context, next) {
  const load = loadOf(context.parentURL) ?? (specifier.startsWith("tsx://") ? loadOf(specifier) : undefined);
  if (load === undefined && !isOurs(context.parentURL)) return next(specifier, context);
  const isAuthoring = load !== undefined && specifier === "vela-addon-kit/authoring";
  const mark = (resolved) => {
    if (!resolved.url.startsWith("file:")) return resolved;
    const url = new URL(resolved.url);
    if (url.pathname.includes("/node_modules/")) {
      url.search = "";
      return { ...resolved, url: url.href };
    }
    if (load === undefined || isAuthoring) return resolved;
    url.pathname = url.pathname.replace(/%3F[^/]*$/i, "");
    url.search = "?tsx-namespace=${namespace}&${loadKey}=" + load;
    const isModule = /\\.(ts|tsx|js|jsx)$/.test(url.pathname);
    return { ...resolved, url: url.href, format: isModule ? "module" : resolved.format };
  };
  const resolved = next(isAuthoring ? authoring : specifier, context);
  return resolved instanceof Promise ? resolved.then(mark) : mark(resolved);
}
`;
}

/** authoring/index beside this folder: TypeScript when the package runs from its source, else JavaScript. */
function authoringUrl(): string {
  const ending = path.extname(new URL(import.meta.url).pathname);
  return new URL(`../authoring/index${ending}`, import.meta.url).href;
}
