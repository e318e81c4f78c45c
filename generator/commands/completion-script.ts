/** The shells that there is a script for. */
export const completedShells = ["bash", "zsh", "fish"] as const;

export type CompletedShell = (typeof completedShells)[number];

/** The words of yargs, which describes them only when it takes the shell for zsh: `name:description`. */
const words = "vela-addon --get-yargs-completions";

const scripts: Readonly<Record<CompletedShell, string>> = {
  // No mapfile: the bash of macOS has none.
  bash: `\
# Completes vela-addon in bash. Write into ~/.bashrc:
#   source <(vela-addon completion bash)
_vela_addon() {
  local word="\${COMP_WORDS[COMP_CWORD]}" found IFS=$'\\n'
  found="$(SHELL=bash ZSH_NAME= ${words} "\${COMP_WORDS[@]:0:COMP_CWORD+1}" 2>/dev/null)"
  COMPREPLY=($(compgen -W "$found" -- "$word"))
}
complete -o bashdefault -o default -F _vela_addon vela-addon
`,
  zsh: `\
#compdef vela-addon
# Completes vela-addon in zsh. Write into ~/.zshrc, behind compinit:
#   source <(vela-addon completion zsh)
_vela_addon() {
  local -a found
  found=("\${(@f)$(SHELL=zsh ${words} "\${(@)words[1,CURRENT]}" 2>/dev/null)}")
  if [[ -n "\${found[1]}" ]]; then _describe 'vela-addon' found; fi
  _files
}
if [[ "\${zsh_eval_context[-1]}" == loadautofunc ]]; then _vela_addon "$@"; else compdef _vela_addon vela-addon; fi
`,
  fish: `\
# Completes vela-addon in fish. Run once:
#   vela-addon completion fish > ~/.config/fish/completions/vela-addon.fish
function __vela_addon
    SHELL=zsh ${words} (commandline -opc) (commandline -ct) 2>/dev/null | string replace ':' \\t
end
complete -c vela-addon -a '(__vela_addon)'
`,
};

/** A script that completes commands, options and their choices. */
export function completionScript(shell: CompletedShell): string {
  return scripts[shell];
}

/** The shell that somebody works with, as `SHELL` says; bash when it says nothing that there is a script for. */
export function shellOf({
  SHELL = "",
}: Readonly<Record<string, string | undefined>>): CompletedShell {
  return completedShells.find((shell) => SHELL.endsWith(`/${shell}`) || SHELL === shell) ?? "bash";
}
