export const constructNames: readonly string[] = [];
