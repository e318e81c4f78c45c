/** The list of what the tool wrote, in the output folder; never packaged, and no name that vela reads. */
export const writtenFilesName = ".vela-addon-files";

/** The resource that makes vela wait for a folder that is not named like the addon; never packaged. */
export const folderAliasPath = "resources/folder-alias.cue";

/** The first line of the folder alias; an author's own file of that path does not have it. */
export const folderAliasHeader =
  "// Made by vela-addon-kit, because vela takes the name of this folder for that of the addon.";
