import {
  appendFileSync,
  existsSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';

const largestBytes = 20 * 2 ** 20;

function previousOf(file) {
  return file.replace(/\.log$/, '.previous.log');
}

/**
 * A log of a program that may run for weeks. What the run before wrote is kept as `NAME.previous.log`, and so is the
 * first part of a run that writes more than 20 MB: there are never more than these two files.
 */
export class LogFile {
  /** Its path. */
  file;
  #bytes = 0;
  #largest;

  constructor(file, { largest = largestBytes } = {}) {
    this.file = file;
    this.#largest = largest;
    this.#begin();
  }

  #begin() {
    if (existsSync(this.file) && statSync(this.file).size > 0) {
      renameSync(this.file, previousOf(this.file));
    }
    writeFileSync(this.file, '');
    this.#bytes = 0;
  }

  /** How much has been written since it began: it grows as long as the program says something. */
  get bytes() {
    return this.#bytes;
  }

  /** Appends a chunk of output, at once, so that the last words of a program that dies are there. */
  write(chunk) {
    const bytes = Buffer.byteLength(chunk);
    if (this.#bytes > 0 && this.#bytes + bytes > this.#largest) {
      this.#begin();
    }
    appendFileSync(this.file, chunk);
    this.#bytes += bytes;
  }
}
