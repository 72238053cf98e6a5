import { RecordBatchFileWriter, type RecordBatch, type Schema } from 'apache-arrow';

/**
 * Writes one Arrow IPC file and joins its chunks itself: the library's queue merges neighbouring chunks that are views
 * of the same memory, which corrupts a file in which the same typed array stands behind two columns.
 */
class JoiningFileWriter extends RecordBatchFileWriter {
  readonly #chunks: Uint8Array[] = [];
  #byteLength = 0;

  protected override _write(chunk: ArrayBufferView): this {
    // The library drops what is written before the start and after the end in the same way.
    if (this._started && chunk.byteLength > 0) {
      this.#chunks.push(new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength));
      this.#byteLength += chunk.byteLength;
      this._position += chunk.byteLength;
    }
    return this;
  }

  joined(): Buffer {
    return Buffer.concat(this.#chunks, this.#byteLength);
  }
}

/** An Arrow IPC file with this batch, or with the schema alone when there are no rows. */
export function writeArrowFile(schema: Schema, batch: RecordBatch | undefined): Buffer {
  const writer = new JoiningFileWriter();
  writer.reset(undefined, schema);
  if (batch) {
    writer.write(batch);
  }
  writer.finish();
  return writer.joined();
}
