import { bytes, message, number } from './protobuf';

const FLOAT = 1;
const INT64 = 7;
const AXIS_ATTRIBUTE_INT = 2;

/** A row of three numbers for each of the tiny tokeniser's eight tokens. */
export const EMBEDDINGS: ReadonlyArray<readonly number[]> = [
  [0, 0, 1],
  [1, 1, 1],
  [1, -1, 1],
  [1, 0, 0],
  [0, 1, 0],
  [0.6, 0.8, 0],
  [0, 0.8, 0.6],
  [-1, 0, 0],
];

/** An ONNX file whose output is the embedding of each token, doubled by an addition: gather, then add. */
export function tinyNetwork(): Buffer {
  const graph = message(
    bytes(1, node('Gather', ['embeddings', 'input_ids'], 'gathered', attribute('axis', 0))),
    bytes(1, node('Add', ['gathered', 'gathered'], 'last_hidden_state')),
    bytes(2, 'tiny'),
    bytes(5, tensor('embeddings', EMBEDDINGS)),
    bytes(11, valueInfo('input_ids', INT64, ['batch', 'tokens'])),
    bytes(11, valueInfo('attention_mask', INT64, ['batch', 'tokens'])),
    bytes(12, valueInfo('last_hidden_state', FLOAT, ['batch', 'tokens', 3]))
  );
  return message(number(1, 8), bytes(7, graph), bytes(8, message(bytes(1, ''), number(2, 13))));
}

function node(operator: string, inputs: readonly string[], output: string, ...attributes: readonly Buffer[]): Buffer {
  return message(
    ...inputs.map((input) => bytes(1, input)),
    bytes(2, output),
    bytes(4, operator),
    ...attributes.map((one) => bytes(5, one))
  );
}

function attribute(name: string, value: number): Buffer {
  return message(bytes(1, name), number(3, value), number(20, AXIS_ATTRIBUTE_INT));
}

function tensor(name: string, rows: ReadonlyArray<readonly number[]>): Buffer {
  const data = Buffer.from(Float32Array.from(rows.flat()).buffer);
  return message(
    number(1, rows.length),
    number(1, rows[0]?.length ?? 0),
    number(2, FLOAT),
    bytes(8, name),
    bytes(9, data)
  );
}

function valueInfo(name: string, type: number, dims: ReadonlyArray<string | number>): Buffer {
  const shape = dims.map((dim) => bytes(1, typeof dim === 'number' ? number(1, dim) : bytes(2, dim)));
  return message(bytes(1, name), bytes(2, bytes(1, message(number(1, type), bytes(2, message(...shape))))));
}
