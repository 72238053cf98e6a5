const BLOCK = 512;

/**
 * The files of an uncompressed tar archive, by name.
 *
 * @param {Buffer} archive
 * @returns {Map<string, Buffer>}
 */
export function readTar(archive) {
  const files = new Map();
  let at = 0;
  while (at + BLOCK <= archive.length && archive[at] !== 0) {
    const name = textAt(archive, at, 100);
    const size = parseInt(textAt(archive, at + 124, 12), 8);
    files.set(name, archive.subarray(at + BLOCK, at + BLOCK + size));
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
  return files;
}

function textAt(archive, start, length) {
  const end = archive.indexOf(0, start);
  return archive.toString('latin1', start, Math.min(end === -1 ? start + length : end, start + length)).trim();
}
