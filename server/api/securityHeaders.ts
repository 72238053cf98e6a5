import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import helmet from 'helmet';

const protect = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'self'"],
      // Grafana's component library styles through inline rules.
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'data:'],
      frameAncestors: ["'self'"],
      baseUri: ["'self'"],
      formAction: ["'self'"],
      objectSrc: ["'none'"],
    },
  },
});

/** What helmet sets, which is the same for every answer, as pairs of name and value. */
export const SECURITY_HEADERS: ReadonlyArray<readonly [name: string, value: string]> = recorded();

function recorded(): Array<[string, string]> {
  const request = new IncomingMessage(new Socket());
  const response = new ServerResponse(request);
  protect(request, response, (error) => {
    if (error !== undefined) {
      throw error;
    }
  });
  return Object.entries(response.getHeaders()).map(([name, value]) => [name, String(value)]);
}
