import { parameterValue } from './parameters.mjs';

/** What of a request's address is no setting of the query. */
const NO_SETTINGS = /^(query|query_id|database|param_.*|default_format|session_id|wait_end_of_query|role)$/;

/**
 * The query of a request with its settings as a clause: settings given in any other way stay on chdb's session.
 *
 * @returns {Promise<{ sql: string, params: Record<string, unknown>, killedId: string | null }>}
 */
export async function readRequest(request) {
  const address = new URL(request.url, 'http://localhost').searchParams;
  const body = await readBody(request);
  const boundary = /boundary=(.+)$/.exec(request.headers['content-type'] ?? '')?.[1];
  const fields = new Map([...address, ...(boundary === undefined ? [] : formFields(body, boundary))]);
  const isDataInBody = boundary === undefined && fields.has('query');
  const query = fields.get('query') ?? body;
  const types = new Map([...query.matchAll(/\{(\w+):((?:[^{}])+)\}/g)].map(([, name, type]) => [name, type]));
  const params = Object.fromEntries(
    [...fields]
      .filter(([name]) => name.startsWith('param_'))
      .map(([name, text]) => [name.slice('param_'.length), parameterValue(text, types.get(name.slice(6)) ?? '')])
  );
  const settings = [...address].filter(([name]) => !NO_SETTINGS.test(name));
  const withSettings = addSettings(query, settings, fields.get('query_id'));
  return {
    sql: isDataInBody ? `${withSettings}\n${body}` : withSettings,
    params,
    killedId: /^\s*KILL QUERY/.test(query) ? String(params['query_id']) : null,
  };
}

function addSettings(query, settings, queryId) {
  const values = settings.map(
    ([name, value]) => `${name} = '${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
  );
  // A setting that changes nothing carries the id, by which a running query is found again.
  const clause = `SETTINGS ${[...values, `log_comment = 'query_id: ${queryId ?? ''}'`].join(', ')}`;
  if (/^\s*INSERT/.test(query)) {
    return query.replace(/^\s*INSERT INTO \S+ \([^)]*\)/, (start) => `${start} ${clause}`);
  }
  return /^\s*(SELECT|WITH)/.test(query) ? `${query}\n${clause}` : query;
}

async function readBody(request) {
  const chunks = [];
  for await (const chunk of request) {
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function formFields(body, boundary) {
  return body
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((part) => {
      const [, name = '', value = ''] = /name="([^"]+)"\r\n\r\n([\s\S]*)\r\n$/.exec(part) ?? [];
      return [name, value];
    });
}
