import http from 'node:http';

export interface PostAnswer {
  readonly status: number;
  readonly text: string;
  readonly retryAfterSeconds: number;
}

/** One POST over the agent's connections, its answer read to the end. */
export function postBody(agent: http.Agent, url: URL, contentType: string, body: Buffer): Promise<PostAnswer> {
  return new Promise((resolve, reject) => {
    const headers = { 'Content-Type': contentType, 'Content-Length': body.length };
    const request = http.request(url, { method: 'POST', agent, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (piece: string) => (text += piece));
      response.once('error', reject);
      response.once('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          text,
          retryAfterSeconds: Number(response.headers['retry-after'] ?? 1),
        })
      );
    });
    request.once('error', reject);
    request.end(body);
  });
}
