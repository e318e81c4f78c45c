import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** One case of a cases.json. `set` holds `--set` arguments, which vela itself parses into the values. */
export interface FixtureCase {
  name: string;
  values?: Record<string, unknown>;
  set?: string[];
  upgrade?: boolean;
  /** `--clusters`. */
  clusters?: string[];
  /** Registered clusters besides local; all of `clusters` when absent. */
  joined?: string[];
  /** Versions of the addons that are enabled already. */
  installed?: Record<string, string>;
}

/** One rendering that the oracle is asked for: an addon folder or an archive, and a case. */
export interface OracleCase extends Omit<FixtureCase, "name"> {
  /** `<fixture>/<case>`, also the name of the expected file without `.json`. */
  id: string;
  dir?: string | undefined;
  archive?: string;
  /** The folder's name in messages; its base name when absent. */
  addonFolder?: string;
}

/** The cases of every fixture addon and of the flagship, in the order of their ids. Throws for a fixture that is not complete. */
export function findCases(repository: string): OracleCase[] {
  const fixtures = join(repository, "test/fixtures/addons");
  const cases = readdirSync(fixtures, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(fixtures, entry.name, "cases.json")))
    .flatMap((entry) => casesOf(entry.name, join(fixtures, entry.name), "addon"));
  return [...cases, ...findFlagshipCases(repository)].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/**
 * The cases of the flagship addon in dist-addon; none when test/fixtures/flagship/cases.json is absent.
 * The folder need not exist: it is made by the build.
 */
export function findFlagshipCases(repository: string): OracleCase[] {
  const folder = join(repository, "test/fixtures/flagship");
  if (!existsSync(join(folder, "cases.json"))) return [];
  const dir = join(repository, "dist-addon");
  return readCases(folder).map((one) => oracleCase("flagship", dir, one));
}

function casesOf(fixture: string, folder: string, addonFolder: string): OracleCase[] {
  const dir = join(folder, addonFolder);
  if (!existsSync(dir))
    throw new Error(`Fixture ${fixture} has cases, but no folder ${addonFolder}`);
  return readCases(folder).map((one) => ({
    ...oracleCase(fixture, dir, one),
    addonFolder: fixture,
  }));
}

function readCases(folder: string): FixtureCase[] {
  const text = readFileSync(join(folder, "cases.json"), "utf8");
  return (JSON.parse(text) as { cases: FixtureCase[] }).cases;
}

function oracleCase(fixture: string, dir: string, one: FixtureCase): OracleCase {
  const { name, ...rest } = one;
  return { id: `${fixture}/${name}`, dir, ...rest };
}
