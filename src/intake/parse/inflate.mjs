// What is padded against being told by its length: Sequoia puts bytes behind the end of what it compressed, which nobody
// shall read (Padmé). The DecompressionStream of newer Nodes takes that for damage, as its own standard wants. Imported
// before openpgp, which looks for one when it is loaded. Plain JavaScript, see thread.mjs.
import { Duplex } from 'node:stream';
import { createInflate, createInflateRaw } from 'node:zlib';

const FORMATS = { deflate: createInflate, 'deflate-raw': createInflateRaw };

globalThis.DecompressionStream = /** @type {any} */ (
  class {
    /** @param {string} format @throws TypeError where it is another, as the standard's does */
    constructor(format) {
      const open = FORMATS[/** @type {keyof typeof FORMATS} */ (format)];
      if (open === undefined) throw new TypeError('a format that OpenPGP does not know');
      const { readable, writable } = Duplex.toWeb(open());
      this.readable = readable;
      this.writable = writable;
    }
  }
);
