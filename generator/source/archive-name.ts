/** Whether a name ends as that of an archive, one of another format included. */
export function isArchiveName(name: string): boolean {
  return /\.(?:tgz|tar|gz|zip)$/i.test(name);
}
