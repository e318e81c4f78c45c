/** Where text goes; a stream of a command. */
export interface TextStream {
  write(text: string): void;
}

/** A question that a program asks, and then waits in the middle of its line. */
const question = /[?:>)]\s*$/;

/** After this time without anything new, a line that looks like a question is one. */
const questionDelayMs = 200;

/**
 * Lets several writers share a terminal line by line: a line is written when it is complete, so that no two are mixed,
 * and a question without a line break when its writer has fallen silent.
 */
export class LineOutput {
  readonly #edit: (line: string) => string;
  /** The stream whose last line is not complete. */
  #open: TextStream | undefined;

  /** @param edit What is done to each line before it is shown, for example masking. */
  constructor(edit: (line: string) => string) {
    this.#edit = edit;
  }

  /** Writes a line of our own. */
  line(stream: TextStream, text: string): void {
    this.#close();
    stream.write(`${this.#edit(text)}\n`);
  }

  /**
   * Takes a writer's text in pieces; `end` writes what is left.
   * @param streamOf Where a line goes.
   */
  writer(streamOf: (line: string) => TextStream): {
    write: (text: string) => void;
    end: () => void;
  } {
    let rest = "";
    let timer: NodeJS.Timeout | undefined;
    const ask = (): void => {
      if (!question.test(rest)) return;
      this.#close();
      this.#open = streamOf(rest);
      this.#open.write(this.#edit(rest));
      rest = "";
    };
    return {
      write: (text) => {
        clearTimeout(timer);
        const lines = (rest + text).split(/\r?\n/);
        rest = lines.pop() ?? "";
        for (const line of lines) this.#complete(streamOf(line), line);
        if (rest !== "") timer = setTimeout(ask, questionDelayMs);
      },
      end: () => {
        clearTimeout(timer);
        if (rest !== "") this.#complete(streamOf(rest), rest);
        rest = "";
      },
    };
  }

  /** What follows a question on its own stream belongs to its line. */
  #complete(stream: TextStream, line: string): void {
    if (this.#open === stream) this.#open = undefined;
    else this.#close();
    stream.write(`${this.#edit(line)}\n`);
  }

  #close(): void {
    this.#open?.write("\n");
    this.#open = undefined;
  }
}
