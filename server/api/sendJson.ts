import type { ServerResponse } from 'node:http';

export interface JsonAnswer {
  readonly status: number;
  readonly body: object;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Ends the response with JSON that no cache may want to compare: answers to writes, and errors.
 *
 * @param headers More of them, names and values in turn, the form that costs least.
 */
export function sendJson(response: ServerResponse, answer: JsonAnswer, headers: readonly string[] = []): void {
  const text = JSON.stringify(answer.body);
  const own = answer.headers === undefined ? [] : Object.entries(answer.headers).flat();
  const length = String(Buffer.byteLength(text));
  const form = ['Content-Type', 'application/json; charset=utf-8', 'Content-Length', length];
  response.writeHead(answer.status, [...headers, ...own, ...form]);
  response.end(text);
}
