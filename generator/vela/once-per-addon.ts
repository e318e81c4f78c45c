import type { CueEngine } from "../engine/protocol.ts";
import type { AddonFiles } from "../model/addon-files.ts";

/** What an engine says of an addon's files, whatever the case. */
export type AddonReading<T> = (engine: CueEngine, addon: AddonFiles) => Promise<T>;

/** A reading that is made once. */
export interface ReadingOnce<T> extends AddonReading<T> {
  /** Whether it has been asked for. */
  isAsked: (engine: CueEngine, addon: AddonFiles) => boolean;
}

/** Asks once for each addon and engine; an answer that failed, because the engine gave up, is asked for again. */
export function oncePerAddon<T>(read: AddonReading<T>): ReadingOnce<T> {
  const readings = new WeakMap<AddonFiles, WeakMap<CueEngine, Promise<T>>>();
  const readOnce: AddonReading<T> = (engine, addon) => {
    const ofAddon = readings.get(addon) ?? new WeakMap<CueEngine, Promise<T>>();
    readings.set(addon, ofAddon);
    const known = ofAddon.get(engine);
    if (known) return known;
    const reading = read(engine, addon);
    ofAddon.set(engine, reading);
    reading.catch(() => ofAddon.delete(engine));
    return reading;
  };
  const isAsked: ReadingOnce<T>["isAsked"] = (engine, addon) =>
    readings.get(addon)?.has(engine) === true;
  return Object.assign(readOnce, { isAsked });
}
